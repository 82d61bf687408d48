using Procedures.Tests;

namespace Procedures.Journeys.Portal;

/// <summary>The shipped procedures and one more: its intake takes a scan, and what follows asks the register for a change that it refuses, so that the token parks.</summary>
internal static class ScanProcedure
{
    private const string Json = """
        { "id": "scan-1", "definitionId": "scan", "name": "Nhận bản quét", "version": 1, "isLatest": true, "isPublished": true, "variables": [], "inputs": [], "outputs": [], "outcomes": [], "options": {},
          "customProperties": { "procedure": { "en": { "name": "Take in a scan" }, "prefix": "BQ", "subject": "applicant", "class": "B", "start": { "who": [ { "role": "cell-secretary", "of": "cell" } ], "daily": null },
            "terms": {}, "dossier": [], "spans": [], "interrupts": [] } },
          "root": { "id": "root", "type": "Elsa.Flowchart", "version": 1, "activities": [
            { "id": "start", "type": "Elsa.Start", "version": 1, "metadata": { "displayText": "Bắt đầu" }, "en": { "displayText": "Start" } },
            { "id": "intake", "type": "Procedures.Intake", "version": 1, "metadata": { "displayText": "Nhận bản quét" }, "en": { "displayText": "Take in a scan" }, "who": [ { "role": "cell-secretary", "of": "cell" } ],
              "fields": [ { "id": "scan", "type": "file", "vi": "Bản quét", "en": "Scan", "required": true }, { "id": "note", "type": "text", "vi": "Ghi chú", "en": "Note" } ], "outcomes": [ { "id": "accept", "vi": "Tiếp nhận", "en": "Accept" } ] },
            { "id": "register", "type": "Procedures.RegisterChange", "version": 1, "metadata": { "displayText": "Ghi danh sách" }, "en": { "displayText": "Write the register" }, "effects": [ { "kind": "membership-ended", "state": { "value": "left" }, "from": "today" } ] },
            { "id": "read", "type": "Procedures.Task", "version": 1, "metadata": { "displayText": "Xem bản quét" }, "en": { "displayText": "Read the scan" }, "who": [ { "role": "cell-secretary", "of": "cell" } ], "outcomes": [ { "id": "done", "vi": "Xong", "en": "Done" } ] },
            { "id": "taken", "type": "Elsa.Finish", "version": 1, "metadata": { "displayText": "Đã nhận" }, "en": { "displayText": "Taken in" }, "result": "taken" } ],
          "connections": [
            { "source": { "activity": "start", "port": "Done" }, "target": { "activity": "intake", "port": "In" } },
            { "source": { "activity": "intake", "port": "accept" }, "target": { "activity": "register", "port": "In" } },
            { "source": { "activity": "register", "port": "Done" }, "target": { "activity": "read", "port": "In" } },
            { "source": { "activity": "read", "port": "done" }, "target": { "activity": "taken", "port": "In" } } ] } }
        """;

    /// <summary>A demo with it, on a folder that goes away with the returned owner.</summary>
    public static async Task<(AppProcess App, TemporaryFolder Folder)> StartAsync()
    {
        var folder = new TemporaryFolder();
        var shipped = Path.Combine(Repository.Root, "workflows");
        foreach (var file in Directory.EnumerateFiles(shipped, "*", SearchOption.AllDirectories))
        {
            var copy = folder.File(Path.GetRelativePath(shipped, file));
            Directory.CreateDirectory(Path.GetDirectoryName(copy)!);
            File.Copy(file, copy);
        }
        Directory.CreateDirectory(folder.File("scan"));
        await File.WriteAllTextAsync(folder.File(Path.Combine("scan", "workflow.json")), Json);
        return (await AppProcess.StartAsync(new Dictionary<string, string?> { ["Demo:Enabled"] = "true", ["Workflows"] = folder.Path }), folder);
    }
}
