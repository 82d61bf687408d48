using System.Diagnostics;

namespace Procedures.Tests;

/// <summary>A program beside the tests. It sees its input end when the test program goes, however that goes, and leaves no orphan.</summary>
public sealed class ChildProcess : IAsyncDisposable
{
    private static readonly TimeSpan Patience = TimeSpan.FromSeconds(60);

    private readonly Process _process;
    private readonly List<string> _lines = [];
    private readonly TaskCompletionSource _ended = new(TaskCreationOptions.RunContinuationsAsynchronously);
    private TaskCompletionSource _more = new(TaskCreationOptions.RunContinuationsAsynchronously);

    private ChildProcess(ProcessStartInfo start)
    {
        _process = new Process { StartInfo = start, EnableRaisingEvents = true };
        _process.OutputDataReceived += Heard;
        _process.ErrorDataReceived += Heard;
        _process.Exited += (_, _) => _ended.TrySetResult();
        _process.Start();
        _process.BeginOutputReadLine();
        _process.BeginErrorReadLine();
    }

    public int Id => _process.Id;
    public bool HasEnded => _process.HasExited;
    public int ExitCode => _process.ExitCode;

    /// <summary>What it has written so far, on both outputs.</summary>
    public IReadOnlyList<string> Lines
    {
        get
        {
            lock (_lines) return [.. _lines];
        }
    }

    public static ChildProcess Start(string program, IEnumerable<string> arguments, string? folder = null, IReadOnlyDictionary<string, string?>? environment = null)
    {
        var start = new ProcessStartInfo(program, arguments)
        {
            RedirectStandardInput = true,
            RedirectStandardOutput = true,
            RedirectStandardError = true,
            WorkingDirectory = folder ?? Repository.Root,
        };
        foreach (var (name, value) in environment ?? new Dictionary<string, string?>()) start.Environment[name] = value;
        return new ChildProcess(start);
    }

    /// <summary>For a program that does not watch its input: a shell does it, and stops the program by the signal when the tests are gone.</summary>
    public static ChildProcess StartGuarded(
        string program, IEnumerable<string> arguments, string? folder = null, IReadOnlyDictionary<string, string?>? environment = null, string signal = "TERM")
    {
        var guard = $"""
            exec 3<&0
            "$@" 3<&- </dev/null & child=$!
            (read -r _ <&3; kill -{signal} $child) >/dev/null 2>&1 & guard=$!
            wait $child; code=$?
            kill $guard 2>/dev/null
            exit $code
            """;
        return Start("/bin/sh", ["-c", guard, "sh", program, .. arguments], folder, environment);
    }

    /// <summary>Waits until so many lines fit, and returns them. Throws with all that was written when the program ends first or time runs out.</summary>
    public async Task<IReadOnlyList<string>> LinesAsync(Func<string, bool> fits, int count = 1)
    {
        using var patience = new CancellationTokenSource(Patience);
        while (true)
        {
            Task more;
            lock (_lines)
            {
                var found = _lines.Where(fits).ToArray();
                if (found.Length >= count) return found;
                more = _more.Task;
            }
            try
            {
                if (await Task.WhenAny(more, _ended.Task).WaitAsync(patience.Token) == _ended.Task)
                {
                    await _process.WaitForExitAsync(patience.Token); // the last lines are read by then
                    lock (_lines)
                    {
                        if (_lines.Where(fits).ToArray() is var found && found.Length >= count) return found;
                    }
                    throw Failed($"has ended with {ExitCode}");
                }
            }
            catch (OperationCanceledException)
            {
                throw Failed("keeps us waiting");
            }
        }
    }

    /// <summary>SIGKILL: it gets no chance to tidy up.</summary>
    public async Task KillAsync()
    {
        if (!_process.HasExited) _process.Kill(entireProcessTree: true);
        await _process.WaitForExitAsync();
    }

    /// <summary>Ends its input, which all our programs take as the end of the tests.</summary>
    public async Task StopAsync()
    {
        try
        {
            _process.StandardInput.Close();
            using var patience = new CancellationTokenSource(Patience);
            await _process.WaitForExitAsync(patience.Token);
        }
        catch (OperationCanceledException)
        {
            await KillAsync();
        }
    }

    public async ValueTask DisposeAsync()
    {
        await KillAsync();
        _process.Dispose();
    }

    private void Heard(object sender, DataReceivedEventArgs line)
    {
        if (line.Data is null) return;
        lock (_lines)
        {
            _lines.Add(line.Data);
            _more.TrySetResult();
            _more = new(TaskCreationOptions.RunContinuationsAsynchronously);
        }
    }

    private InvalidOperationException Failed(string what) => new($"{_process.StartInfo.FileName} {what}:\n{string.Join('\n', Lines)}");
}
