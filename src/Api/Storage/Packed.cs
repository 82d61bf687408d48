using System.Collections.Concurrent;
using System.Text;
using ZstdSharp;
using ZstdSharp.Unsafe;

namespace Procedures.Api.Storage;

/// <summary>
/// JSON texts of cases as they lie on the disk: byte for byte the same text again, a third of its size. They are short and all alike, so they are packed
/// with a dictionary that knows what entries and states look like. The first byte says how: an opening bracket is the plain text of earlier releases.
/// </summary>
internal static class Packed
{
    private const byte WithFirstDictionary = 1;
    // a higher one saves a few per cent more and takes three times as long
    private const int Level = 3;
    private const int LongestText = 64 * 1024 * 1024;

    private static readonly byte[] FirstDictionary = Resource("packed-1");
    private static readonly ConcurrentBag<Compressor> Packers = [];
    private static readonly ConcurrentBag<Decompressor> Unpackers = [];

    public static byte[] Of(string text) => Of(Encoding.UTF8.GetBytes(text));

    public static byte[] Of(byte[] text)
    {
        var packer = Packers.TryTake(out var idle) ? idle : NewPacker();
        try
        {
            var packed = new byte[1 + Compressor.GetCompressBound(text.Length)];
            packed[0] = WithFirstDictionary;
            var length = packer.Wrap(text, packed.AsSpan(1));
            return packed.AsSpan(0, 1 + length).ToArray();
        }
        finally
        {
            Packers.Add(packer);
        }
    }

    /// <summary>The text again, as UTF-8.</summary>
    public static ReadOnlySpan<byte> Open(byte[] packed)
    {
        if (packed[0] is (byte)'[' or (byte)'{') return packed;
        if (packed[0] != WithFirstDictionary) throw new InvalidDataException($"Nobody here can read what was packed in way {packed[0]}.");
        var unpacker = Unpackers.TryTake(out var idle) ? idle : NewUnpacker();
        try
        {
            return unpacker.Unwrap(packed.AsSpan(1), LongestText);
        }
        finally
        {
            Unpackers.Add(unpacker);
        }
    }

    private static Compressor NewPacker()
    {
        var packer = new Compressor(Level);
        packer.LoadDictionary(FirstDictionary);
        // which dictionary it was says our own byte
        packer.SetParameter(ZSTD_cParameter.ZSTD_c_dictIDFlag, 0);
        return packer;
    }

    private static Decompressor NewUnpacker()
    {
        var unpacker = new Decompressor();
        unpacker.LoadDictionary(FirstDictionary);
        return unpacker;
    }

    private static byte[] Resource(string name)
    {
        using var stream = typeof(Packed).Assembly.GetManifestResourceStream(name) ?? throw new InvalidOperationException($"The program comes without {name}.");
        var bytes = new byte[stream.Length];
        stream.ReadExactly(bytes);
        return bytes;
    }
}
