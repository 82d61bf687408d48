namespace Procedures.Api.Tests.Storage;

/// <summary>A small procedure with one of everything that storage has to keep: a secret step, a deadline, a paper, a notice, a change of the register.</summary>
internal static class LeaveProcedure
{
    public const string Id = "leave";

    public const string Json = """
        { "id": "leave-1", "definitionId": "leave", "name": "Xét đơn", "version": 1, "isLatest": true, "isPublished": true,
          "variables": [], "inputs": [], "outputs": [], "outcomes": [], "options": {},
          "customProperties": { "procedure": { "en": { "name": "Leave" }, "prefix": "XD", "subject": "applicant", "class": "B", "start": { "who": [ { "role": "cell-secretary", "of": "cell" } ], "daily": null },
            "terms": {}, "dossier": [ { "code": "D1", "vi": "Đơn", "en": "Request", "required": true } ], "spans": [],
            "interrupts": [ { "id": "withdrawn", "command": "withdraw", "vi": "Rút đơn", "en": "Withdrawn", "goTo": "stopped", "scope": "case", "lapse": [] } ] } },
          "root": { "id": "root", "type": "Elsa.Flowchart", "version": 1, "activities": [
            { "id": "start", "type": "Elsa.Start", "version": 1, "metadata": { "displayText": "Bắt đầu" } },
            { "id": "request", "type": "Procedures.Intake", "version": 1, "metadata": { "displayText": "Nhận đơn" }, "who": [ { "role": "cell-secretary", "of": "cell" } ],
              "fields": [ { "id": "reason", "type": "text", "vi": "Lý do", "en": "Reason", "required": true }, { "id": "idNumber", "type": "text", "vi": "Số định danh", "en": "Identity number", "private": true, "identity": true }, { "id": "scan", "type": "file", "vi": "Bản chụp", "en": "Scan" } ],
              "dossier": [ { "code": "D1" } ], "outcomes": [ { "id": "accept", "vi": "Tiếp nhận", "en": "Accept" }, { "id": "refuse", "vi": "Từ chối", "en": "Refuse", "commentRequired": true } ] },
            { "id": "both", "type": "Elsa.FlowFork", "version": 1, "metadata": { "displayText": "Hai việc" }, "branches": { "typeName": null, "expression": { "type": "Object", "value": "[\"open\",\"secret\"]" } } },
            { "id": "background", "type": "Procedures.Task", "version": 1, "metadata": { "displayText": "Việc kín" }, "class": "C", "neutral": { "vi": "Chuẩn bị", "en": "Preparation" },
              "who": [ { "role": "organisation-officer", "of": "grassroots" } ], "fields": [ { "id": "finding", "type": "text", "vi": "Kết luận", "en": "Finding", "required": true } ],
              "deadline": { "rule": "sla.admission.readmission-check", "statutory": false, "ladder": "ladder.internal" }, "outcomes": [ { "id": "done", "vi": "Xong", "en": "Done" } ] },
            { "id": "decide", "type": "Procedures.Approval", "version": 1, "metadata": { "displayText": "Xét duyệt" }, "who": [ { "role": "committee-secretary", "of": "grassroots" }, { "role": "standing-deputy-secretary", "of": "grassroots" } ],
              "deadline": { "rule": "sla.admission.readmission-check", "statutory": false, "ladder": "ladder.internal" },
              "outcomes": [ { "id": "agree", "vi": "Đồng ý", "en": "Agree" }, { "id": "return", "vi": "Trả lại", "en": "Return", "returnsTo": ["request"], "commentRequired": true } ] },
            { "id": "joined", "type": "Elsa.FlowJoin", "version": 1, "metadata": { "displayText": "Đủ" }, "mode": { "typeName": null, "expression": { "type": "Literal", "value": "WaitAllActive" } } },
            { "id": "paper", "type": "Procedures.Document", "version": 1, "metadata": { "displayText": "Ra văn bản" }, "who": [ { "role": "clerk", "of": "grassroots" } ],
              "fields": [ { "id": "number", "type": "text", "vi": "Số", "en": "Number", "required": true }, { "id": "signedOn", "type": "date", "vi": "Ngày ký", "en": "Signed on", "required": true } ],
              "document": { "code": "D2", "vi": "Quyết định", "en": "Decision", "series": "QĐ", "issuer": "grassroots", "numberField": "number", "dateField": "signedOn" },
              "eventDate": "signedOn", "outcomes": [ { "id": "issued", "vi": "Đã ban hành", "en": "Issued" } ] },
            { "id": "register", "type": "Procedures.RegisterChange", "version": 1, "metadata": { "displayText": "Ghi danh sách" }, "effects": [ { "kind": "person-became-applicant", "from": "paper.signedOn", "cell": "case.organisation" } ] },
            { "id": "tell", "type": "Procedures.Notice", "version": 1, "metadata": { "displayText": "Báo tin" }, "to": [ { "role": "cell-secretary", "of": "cell" } ],
              "mail": { "subject": { "vi": "Đã xét đơn {case.number}", "en": "Decided {case.number}" }, "text": { "vi": "Đơn của {subject.name} đã được xét.", "en": "The request of {subject.name} was decided." } } },
            { "id": "granted", "type": "Elsa.Finish", "version": 1, "metadata": { "displayText": "Chấp thuận" }, "result": "granted" },
            { "id": "refused", "type": "Elsa.Finish", "version": 1, "metadata": { "displayText": "Không nhận" }, "result": "refused" },
            { "id": "stopped", "type": "Elsa.Finish", "version": 1, "metadata": { "displayText": "Đã rút" }, "result": "stopped" } ],
          "connections": [
            { "source": { "activity": "start", "port": "Done" }, "target": { "activity": "request", "port": "In" } },
            { "source": { "activity": "request", "port": "accept" }, "target": { "activity": "both", "port": "In" } },
            { "source": { "activity": "request", "port": "refuse" }, "target": { "activity": "refused", "port": "In" } },
            { "source": { "activity": "both", "port": "open" }, "target": { "activity": "decide", "port": "In" } },
            { "source": { "activity": "both", "port": "secret" }, "target": { "activity": "background", "port": "In" } },
            { "source": { "activity": "decide", "port": "agree" }, "target": { "activity": "joined", "port": "In" } },
            { "source": { "activity": "background", "port": "done" }, "target": { "activity": "joined", "port": "In" } },
            { "source": { "activity": "joined", "port": "Done" }, "target": { "activity": "paper", "port": "In" } },
            { "source": { "activity": "paper", "port": "issued" }, "target": { "activity": "register", "port": "In" } },
            { "source": { "activity": "register", "port": "Done" }, "target": { "activity": "tell", "port": "In" } },
            { "source": { "activity": "tell", "port": "Done" }, "target": { "activity": "granted", "port": "In" } } ] } }
        """;
}
