using System.Text;

namespace ChaosGrains.Simulator.Tests.Http.Protobuf;

/// <summary>Writes protobuf as the wire format describes it, with no knowledge of messages.</summary>
internal sealed class WireWriter
{
    private readonly List<byte> _bytes = [];

    public byte[] Bytes => [.. _bytes];

    public static byte[] Envelope(string apiVersion, string kind, WireWriter message) =>
        [.. "k8s\0"u8, .. new WireWriter().Message(1, new WireWriter().Text(1, apiVersion).Text(2, kind)).Message(2, message).Bytes];

    public WireWriter Number(int field, long value) => Varint(((ulong)field << 3) | 0).Varint((ulong)value);

    public WireWriter Real(int field, double value) => Varint(((ulong)field << 3) | 1).Raw(BitConverter.GetBytes(value));

    public WireWriter Content(int field, params byte[] value) => Varint(((ulong)field << 3) | 2).Varint((ulong)value.Length).Raw(value);

    public WireWriter Text(int field, string value) => Content(field, Encoding.UTF8.GetBytes(value));

    public WireWriter Message(int field, WireWriter value) => Content(field, value.Bytes);

    public WireWriter Raw(params byte[] value)
    {
        _bytes.AddRange(value);
        return this;
    }

    private WireWriter Varint(ulong value)
    {
        for (; value >= 0x80; value >>= 7) _bytes.Add((byte)(value | 0x80));
        _bytes.Add((byte)value);
        return this;
    }
}
