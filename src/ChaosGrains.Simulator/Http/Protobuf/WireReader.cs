using System.Buffers.Binary;
using System.Text;

namespace ChaosGrains.Simulator.Http.Protobuf;

/// <summary>Reads the wire format of protobuf, tag by tag; complaints are worded as the API server words them.</summary>
/// <param name="bytes">The fields of one message.</param>
/// <param name="message">Its name, for complaints.</param>
internal ref struct WireReader(ReadOnlySpan<byte> bytes, string message = "")
{
    private const int Varint = 0;
    private const int Fixed64 = 1;
    private const int Bytes = 2;
    private const int GroupStart = 3;
    private const int GroupEnd = 4;
    private const int Fixed32 = 5;
    private ReadOnlySpan<byte> _rest = bytes;
    private int _wireType;

    /// <summary>Number of the field whose tag was read last.</summary>
    public int Field { get; private set; }

    /// <summary>Whether its value is a byte string.</summary>
    public readonly bool IsBytes => _wireType == Bytes;

    /// <summary>Reads the next tag; false at the end. The value must be read or skipped before the next one.</summary>
    /// <exception cref="FormatException">The bytes are no protobuf.</exception>
    public bool Next()
    {
        if (_rest.IsEmpty) return false;
        var tag = TakeVarint();
        Field = (int)(tag >> 3);
        _wireType = (int)(tag & 7);
        if (_wireType == GroupEnd) throw new FormatException($"proto: {message}: wiretype end group for non-group");
        if (Field <= 0) throw new FormatException($"proto: {message}: illegal tag {Field} (wire type {_wireType})");
        return true;
    }

    /// <summary>The value as a number.</summary>
    public ulong Number(string field)
    {
        Expect(Varint, field);
        return TakeVarint();
    }

    /// <summary>The value as a floating-point number.</summary>
    public double Real(string field)
    {
        Expect(Fixed64, field);
        return BinaryPrimitives.ReadDoubleLittleEndian(Take(sizeof(double)));
    }

    /// <summary>The value as a byte string.</summary>
    public ReadOnlySpan<byte> Content(string field)
    {
        Expect(Bytes, field);
        return TakeContent();
    }

    /// <summary>The value as text.</summary>
    public string Text(string field) => Encoding.UTF8.GetString(Content(field));

    /// <summary>The next number without a tag, of a repeated field that is packed; null at the end.</summary>
    public ulong? NextPacked() => _rest.IsEmpty ? null : TakeVarint();

    /// <summary>Passes over the value.</summary>
    public void Skip()
    {
        var groups = 0;
        while (true)
        {
            SkipOne(ref groups);
            if (groups == 0) return;
            _wireType = (int)(TakeVarint() & 7);
        }
    }

    private void SkipOne(ref int groups)
    {
        switch (_wireType)
        {
            case Varint:
                TakeVarint();
                break;
            case Fixed64:
                Take(sizeof(ulong));
                break;
            case Bytes:
                TakeContent();
                break;
            case GroupStart:
                groups++;
                break;
            case GroupEnd:
                groups--;
                break;
            case Fixed32:
                Take(sizeof(uint));
                break;
            default:
                throw new FormatException($"proto: illegal wireType {_wireType}");
        }
    }

    private readonly void Expect(int wireType, string field)
    {
        if (_wireType != wireType) throw new FormatException($"proto: wrong wireType = {_wireType} for field {GoFieldName.Of(field)}");
    }

    private ReadOnlySpan<byte> TakeContent()
    {
        var length = TakeVarint();
        if (length > long.MaxValue) throw new FormatException("proto: negative length found during unmarshaling");
        return Take((int)Math.Min(length, int.MaxValue));
    }

    private ReadOnlySpan<byte> Take(int count)
    {
        if (count > _rest.Length) throw new FormatException("unexpected EOF");
        var taken = _rest[..count];
        _rest = _rest[count..];
        return taken;
    }

    private ulong TakeVarint()
    {
        ulong value = 0;
        for (var shift = 0; shift < 64; shift += 7)
        {
            var next = Take(1)[0];
            value |= (ulong)(next & 0x7f) << shift;
            if (next < 0x80) return value;
        }

        throw new FormatException("proto: integer overflow");
    }
}
