namespace Procedures.Api.Tests.Timers;

/// <summary>Procedures just large enough for clocks and mails.</summary>
internal static class SmallProcedures
{
    public const string Ceremony = "test-ceremony", SecretCeremony = "test-secret-ceremony", Daily = "test-daily", Due = "test-due";

    /// <summary>The decision is received, an officer is told, and the ceremony is held within the statutory days.</summary>
    public static string CeremonyJson(bool secret = false) => $$"""
        {
          "id": "{{(secret ? SecretCeremony : Ceremony)}}-1", "definitionId": "{{(secret ? SecretCeremony : Ceremony)}}", "name": "Lễ kết nạp (thử)", "version": 1, "isLatest": true, "isPublished": true,
          "customProperties": { "procedure": {
            "en": { "name": "Ceremony (test)" }, "prefix": "{{(secret ? "TM" : "TL")}}", "subject": "applicant", "class": "B",
            "start": { "who": [{ "role": "cell-secretary", "of": "cell" }] }
          } },
          "root": { "id": "root", "type": "Elsa.Flowchart", "version": 1, "activities": [
            { "id": "start", "type": "Elsa.Start", "version": 1, "metadata": { "displayText": "Bắt đầu" } },
            { "id": "received", "type": "Procedures.Task", "version": 1, "who": [{ "role": "cell-secretary", "of": "cell" }],
              "fields": [{ "id": "receivedOn", "type": "date", "vi": "Ngày nhận quyết định", "en": "Received on", "required": true }],
              "outcomes": [{ "id": "done", "vi": "Xong", "en": "Done" }], "eventDate": "receivedOn",
              "en": { "displayText": "The cell receives the decision" }, "metadata": { "displayText": "Chi bộ nhận quyết định" } },
            { "id": "told", "type": "Procedures.Notice", "version": 1, "to": [{ "role": "organisation-officer", "of": "grassroots" }],
              "mail": { "subject": { "vi": "Chi bộ đã nhận quyết định – {case.number}", "en": "The cell has the decision – {case.number}" },
                        "text": { "vi": "Chi bộ đã nhận quyết định kết nạp {subject.name} ngày {received.receivedOn}.", "en": "The cell received the decision on {subject.name} on {received.receivedOn}." } },
              "en": { "displayText": "Notice" }, "metadata": { "displayText": "Báo cấp trên" } },
            { "id": "ceremony", "type": "Procedures.Task", "version": 1, "who": [{ "role": "cell-secretary", "of": "cell" }],
              "instructions": "Lễ tổ chức trong thời hạn; quá hạn phải có văn bản đồng ý của cấp ủy cấp trên.",
              {{(secret ? "\"class\": \"C\", \"neutral\": { \"vi\": \"Bước nội bộ\", \"en\": \"Internal step\" }," : "")}}
              "fields": [{ "id": "ceremonyDate", "type": "date", "vi": "Ngày làm lễ", "en": "Date", "required": true }],
              "outcomes": [{ "id": "held", "vi": "Đã tổ chức", "en": "Held" }], "eventDate": "ceremonyDate",
              "deadline": { "rule": "ceremony.hold", "from": "received.receivedOn", "statutory": true, "ladder": "ladder.statutory" },
              "en": { "displayText": "Ceremony", "instructions": "Hold it in time; later the committee above has to consent in writing." }, "metadata": { "displayText": "Lễ kết nạp" } },
            { "id": "end", "type": "Elsa.Finish", "version": 1, "result": "admitted", "en": { "displayText": "End" }, "metadata": { "displayText": "Kết thúc" } }
          ], "connections": [
            { "source": { "activity": "start", "port": "Done" }, "target": { "activity": "received", "port": "In" } },
            { "source": { "activity": "received", "port": "done" }, "target": { "activity": "told", "port": "In" } },
            { "source": { "activity": "told", "port": "Done" }, "target": { "activity": "ceremony", "port": "In" } },
            { "source": { "activity": "ceremony", "port": "held" }, "target": { "activity": "end", "port": "In" } }
          ] }
        }
        """;

    /// <summary>Opened every day for every probationer from the day of his ceremony on, once; tells the cell secretary.</summary>
    public static string DailyJson => $$"""
        {
          "id": "{{Daily}}-1", "definitionId": "{{Daily}}", "name": "Theo dõi đảng viên dự bị (thử)", "version": 1, "isLatest": true, "isPublished": true,
          "customProperties": { "procedure": {
            "en": { "name": "Probation (test)" }, "prefix": "TD", "subject": "member", "class": "B",
            "start": { "who": [{ "role": "cell-secretary", "of": "cell" }],
              "daily": { "members": { "field": "subject.state", "op": "is", "value": "probationary" }, "on": "subject.joinDate", "once": ["subject.joinDate"] } }
          } },
          "root": { "id": "root", "type": "Elsa.Flowchart", "version": 1, "activities": [
            { "id": "start", "type": "Elsa.Start", "version": 1, "metadata": { "displayText": "Bắt đầu" } },
            { "id": "told", "type": "Procedures.Notice", "version": 1, "to": [{ "role": "cell-secretary", "of": "cell" }],
              "mail": { "subject": { "vi": "Theo dõi {subject.name}", "en": "Look after {subject.name}" }, "text": { "vi": "Đề nghị đồng chí theo dõi.", "en": "Please do." } },
              "en": { "displayText": "Notice" }, "metadata": { "displayText": "Báo bí thư" } },
            { "id": "look", "type": "Procedures.Task", "version": 1, "who": [{ "role": "cell-secretary", "of": "cell" }], "fields": [],
              "outcomes": [{ "id": "done", "vi": "Xong", "en": "Done" }], "en": { "displayText": "Look" }, "metadata": { "displayText": "Theo dõi" } },
            { "id": "end", "type": "Elsa.Finish", "version": 1, "result": "seen", "en": { "displayText": "End" }, "metadata": { "displayText": "Kết thúc" } }
          ], "connections": [
            { "source": { "activity": "start", "port": "Done" }, "target": { "activity": "told", "port": "In" } },
            { "source": { "activity": "told", "port": "Done" }, "target": { "activity": "look", "port": "In" } },
            { "source": { "activity": "look", "port": "done" }, "target": { "activity": "end", "port": "In" } }
          ] }
        }
        """;

    /// <summary>One step with an internal deadline and nobody to remind.</summary>
    public static string DueJson => $$"""
        {
          "id": "{{Due}}-1", "definitionId": "{{Due}}", "name": "Việc có hạn (thử)", "version": 1, "isLatest": true, "isPublished": true,
          "customProperties": { "procedure": {
            "en": { "name": "Due (test)" }, "prefix": "TH", "subject": "applicant", "class": "B", "start": { "who": [{ "role": "cell-secretary", "of": "cell" }] }
          } },
          "root": { "id": "root", "type": "Elsa.Flowchart", "version": 1, "activities": [
            { "id": "start", "type": "Elsa.Start", "version": 1, "metadata": { "displayText": "Bắt đầu" } },
            { "id": "look", "type": "Procedures.Task", "version": 1, "who": [{ "role": "cell-secretary", "of": "cell" }], "fields": [],
              "outcomes": [{ "id": "done", "vi": "Xong", "en": "Done" }], "deadline": { "rule": "sla.admission.cell-comment", "statutory": false },
              "en": { "displayText": "Look" }, "metadata": { "displayText": "Xem" } },
            { "id": "end", "type": "Elsa.Finish", "version": 1, "result": "seen", "en": { "displayText": "End" }, "metadata": { "displayText": "Kết thúc" } }
          ], "connections": [
            { "source": { "activity": "start", "port": "Done" }, "target": { "activity": "look", "port": "In" } },
            { "source": { "activity": "look", "port": "done" }, "target": { "activity": "end", "port": "In" } }
          ] }
        }
        """;
}
