using System.Buffers.Binary;
using System.Text;

namespace ChaosGrains.Simulator.Tests.OpenApi;

/// <summary>A protobuf message read field by field, knowing nothing but the wire format.</summary>
internal sealed class WireMessage
{
    private readonly List<(int Field, object Value)> _fields = [];

    public WireMessage(byte[] bytes)
    {
        var at = 0;
        while (at < bytes.Length)
        {
            var tag = Varint(bytes, ref at);
            _fields.Add(((int)(tag >> 3), Value(bytes, (int)(tag & 7), ref at)));
        }
    }

    public IEnumerable<WireMessage> Messages(int field) => Bytes(field).Select(b => new WireMessage(b));

    public WireMessage Message(int field) => Messages(field).Single();

    public string Text(int field) => Bytes(field).Select(Encoding.UTF8.GetString).SingleOrDefault() ?? "";

    public string[] Texts(int field) => [.. Bytes(field).Select(Encoding.UTF8.GetString)];

    public long Number(int field) => (long)_fields.Where(f => f.Field == field).Select(f => (ulong)f.Value).SingleOrDefault();

    public double Real(int field) => BitConverter.Int64BitsToDouble(Number(field));

    /// <summary>The value of a list of (name = 1, value = 2) pairs.</summary>
    public WireMessage Named(int field, string name) => Messages(field).Single(m => m.Text(1) == name).Message(2);

    private IEnumerable<byte[]> Bytes(int field) => _fields.Where(f => f.Field == field).Select(f => (byte[])f.Value);

    private static object Value(byte[] bytes, int wireType, ref int at)
    {
        switch (wireType)
        {
            case 0:
                return Varint(bytes, ref at);
            case 1:
                at += 8;
                return BinaryPrimitives.ReadUInt64LittleEndian(bytes.AsSpan(at - 8));
            case 2:
                var length = (int)Varint(bytes, ref at);
                at += length;
                return bytes[(at - length)..at];
            default:
                throw new FormatException($"wire type {wireType} at {at}");
        }
    }

    private static ulong Varint(byte[] bytes, ref int at)
    {
        var value = 0UL;
        for (var shift = 0; ; shift += 7)
        {
            var part = bytes[at++];
            value |= (ulong)(part & 0x7f) << shift;
            if (part < 0x80)
            {
                return value;
            }
        }
    }
}
