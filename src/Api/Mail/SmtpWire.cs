using System.Globalization;
using System.Net;
using System.Net.Security;
using System.Net.Sockets;
using System.Text;

namespace Procedures.Api.Mail;

/// <summary>Lines to and from an SMTP server. Whatever goes wrong on the net, silence included, is an <see cref="IOException"/>.</summary>
internal sealed class SmtpWire : IAsyncDisposable
{
    private const int LongestLine = 4096, MostLines = 200;

    private readonly TimeSpan _timeout;
    private readonly TcpClient _tcp = new() { NoDelay = true };
    private readonly byte[] _buffer = new byte[8192];
    private Stream _stream = Stream.Null;
    private int _at, _end;

    public SmtpWire(TimeSpan timeout) => _timeout = timeout;

    /// <summary>The server has said more than was asked for.</summary>
    public bool HasUnread => _at != _end;

    public IPAddress LocalAddress => ((IPEndPoint)_tcp.Client.LocalEndPoint!).Address;

    public Task ConnectAsync(string host, int port, CancellationToken cancellation) => InTimeAsync(async token =>
    {
        try
        {
            await _tcp.ConnectAsync(host, port, token);
            _stream = _tcp.GetStream();
        }
        catch (SocketException e)
        {
            throw new IOException(e.Message, e);
        }
        return 0;
    }, cancellation);

    public Task SecureAsync(SslClientAuthenticationOptions tls, CancellationToken cancellation) => InTimeAsync(async token =>
    {
        var secured = new SslStream(_stream);
        _stream = secured;
        await secured.AuthenticateAsClientAsync(tls, token);
        return 0;
    }, cancellation);

    public Task WriteAsync(ReadOnlyMemory<byte> octets, CancellationToken cancellation) => InTimeAsync(async token =>
    {
        await _stream.WriteAsync(octets, token);
        await _stream.FlushAsync(token);
        return 0;
    }, cancellation);

    public Task WriteAsync(string lines, CancellationToken cancellation) => WriteAsync(Encoding.UTF8.GetBytes(lines), cancellation);

    public Task<SmtpReply> ReadAsync(CancellationToken cancellation) => InTimeAsync(ReadReplyAsync, cancellation);

    private async Task<SmtpReply> ReadReplyAsync(CancellationToken cancellation)
    {
        var text = new StringBuilder();
        for (var count = 0; count < MostLines; count++)
        {
            var line = await ReadLineAsync(cancellation);
            if (line.Length < 3 || !int.TryParse(line.AsSpan(0, 3), NumberStyles.None, CultureInfo.InvariantCulture, out var code))
                throw new IOException("The server does not speak SMTP.");
            if (count > 0) text.Append('\n');
            text.Append(line.AsSpan(Math.Min(4, line.Length)));
            if (line.Length == 3 || line[3] != '-') return new(code, text.ToString());
        }
        throw new IOException("The server's reply has no end.");
    }

    private async ValueTask<string> ReadLineAsync(CancellationToken cancellation)
    {
        var line = new List<byte>(80);
        while (true)
        {
            if (_at == _end)
            {
                (_at, _end) = (0, await _stream.ReadAsync(_buffer, cancellation));
                if (_end == 0) throw new IOException("The server has closed the connection.");
            }
            var octet = _buffer[_at++];
            if (octet == '\n') return Encoding.UTF8.GetString([.. line]).TrimEnd('\r');
            if (line.Count == LongestLine) throw new IOException("The server's line is too long.");
            line.Add(octet);
        }
    }

    private async Task<T> InTimeAsync<T>(Func<CancellationToken, Task<T>> work, CancellationToken cancellation)
    {
        using var limit = CancellationTokenSource.CreateLinkedTokenSource(cancellation);
        limit.CancelAfter(_timeout);
        try
        {
            return await work(limit.Token);
        }
        catch (OperationCanceledException e) when (!cancellation.IsCancellationRequested)
        {
            throw new IOException($"The server did not answer within {_timeout.TotalSeconds:0.#} seconds.", e);
        }
    }

    public async ValueTask DisposeAsync()
    {
        await _stream.DisposeAsync();
        _tcp.Dispose();
    }
}
