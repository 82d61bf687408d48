using System.Buffers;

namespace Procedures.Api.Mail;

/// <summary>RFC 5321 4.5.2: a line that begins with a dot gets a second one, and a lone dot ends the mail.</summary>
internal static class DotStuffing
{
    public static ReadOnlyMemory<byte> Protect(ReadOnlySpan<byte> mime)
    {
        var stuffed = new ArrayBufferWriter<byte>(mime.Length + 64);
        if (mime.StartsWith("."u8)) stuffed.Write("."u8);
        for (int dot; (dot = mime.IndexOf("\r\n."u8)) >= 0; mime = mime[(dot + 3)..])
        {
            stuffed.Write(mime[..(dot + 3)]);
            stuffed.Write("."u8);
        }
        stuffed.Write(mime);
        if (!mime.EndsWith("\r\n"u8)) stuffed.Write("\r\n"u8);
        stuffed.Write(".\r\n"u8);
        return stuffed.WrittenMemory;
    }
}
