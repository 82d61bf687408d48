namespace Procedures.Api.Tests.Storage;

/// <summary>A committee votes on a request; in the secret twin its vote is need-to-know.</summary>
internal static class MeetingProcedure
{
    public const string Open = "meeting", Secret = "secret-meeting";

    public static string Json(bool secret) => $$"""
        { "id": "{{(secret ? Secret : Open)}}-1", "definitionId": "{{(secret ? Secret : Open)}}", "name": "Biểu quyết thử", "version": 1, "isLatest": true, "isPublished": true,
          "customProperties": { "procedure": { "en": { "name": "Meeting" }, "prefix": "{{(secret ? "HK" : "HM")}}", "subject": "applicant", "class": "B", "start": { "who": [ { "role": "cell-secretary", "of": "cell" } ] } } },
          "root": { "id": "root", "type": "Elsa.Flowchart", "version": 1, "activities": [
            { "id": "start", "type": "Elsa.Start", "version": 1, "metadata": { "displayText": "Bắt đầu" } },
            { "id": "vote", "type": "Procedures.Vote", "version": 1, "metadata": { "displayText": "Đảng ủy biểu quyết" }, "who": [ { "role": "committee-secretary", "of": "grassroots" }, { "role": "standing-deputy-secretary", "of": "grassroots" } ],
              {{(secret ? "\"class\": \"C\", \"neutral\": { \"vi\": \"Bước nội bộ\", \"en\": \"Internal step\" }," : "")}}
              "body": { "kind": "full-committee", "of": "grassroots" }, "threshold": "vote.grassroots.propose", "quorum": "quorum.committee", "sharesMeeting": true, "eventDate": "meetingDate" },
            { "id": "end", "type": "Elsa.Finish", "version": 1, "result": "voted", "metadata": { "displayText": "Xong" } },
            { "id": "missed", "type": "Procedures.Task", "version": 1, "metadata": { "displayText": "Xem lại" }, "who": [ { "role": "committee-secretary", "of": "grassroots" } ], "fields": [], "outcomes": [ { "id": "done", "vi": "Xong", "en": "Done" } ] } ],
          "connections": [
            { "source": { "activity": "start", "port": "Done" }, "target": { "activity": "vote", "port": "In" } },
            { "source": { "activity": "vote", "port": "reached" }, "target": { "activity": "end", "port": "In" } },
            { "source": { "activity": "vote", "port": "not-reached" }, "target": { "activity": "missed", "port": "In" } },
            { "source": { "activity": "vote", "port": "no-meeting" }, "target": { "activity": "missed", "port": "In" } },
            { "source": { "activity": "missed", "port": "done" }, "target": { "activity": "end", "port": "In" } } ] } }
        """;
}
