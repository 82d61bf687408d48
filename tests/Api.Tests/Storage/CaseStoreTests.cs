using System.Collections.Immutable;
using Microsoft.EntityFrameworkCore.Infrastructure;
using Microsoft.EntityFrameworkCore.Migrations;
using Microsoft.Extensions.DependencyInjection;
using Procedures.Api.Cases;
using Procedures.Api.Seeds;
using Procedures.Api.Storage;
using Procedures.Organisations;
using Procedures.Running;
using static Procedures.Api.Tests.Storage.StoreUnderTest;

namespace Procedures.Api.Tests.Storage;

/// <summary>What every store must do. One suite for both databases.</summary>
public abstract class CaseStoreTests(StoreUnderTest store)
{
    [Fact]
    public async Task A_case_runs_from_its_opening_to_its_end_and_every_table_agrees_with_its_entries()
    {
        var @case = await store.GrantedAsync("01-run");

        @case.Status.ShouldBe(CaseStatus.Finished);
        @case.Outcome.ShouldBe("granted");
        var found = (await store.Get<CaseReads>().FindAsync(ReadScope.Clock, @case.Id))!;
        CaseJson.Write(CaseEntry.Fold(found.Entries)).ShouldBe(CaseJson.Write(found.State));
        CaseJson.Write(found.State).ShouldBe(CaseJson.Write(@case));
        var report = await store.Get<Verification>().RunAsync();
        report.Faults.ShouldBeEmpty();
        report.Papers.ShouldBeGreaterThan(0);
        report.Mails.ShouldBeGreaterThan(0);
        report.MemberRows.ShouldBeGreaterThan(0);
    }

    [Fact]
    public async Task The_same_step_twice_is_done_once()
    {
        var @case = await store.OpenAsync();
        var accept = Completing(@case, "request", "accept", Secretary, new { reason = "Việc nhà" });

        Done(await store.Runner.HandleAsync(@case.Id, accept));
        Refused(await store.Runner.HandleAsync(@case.Id, accept)).Code.ShouldBe("already-done");
    }

    [Fact]
    public async Task Of_two_people_who_complete_at_once_one_is_told_that_it_is_done()
    {
        for (var round = 0; round < 5; round++)
        {
            var @case = await store.AcceptedAsync();
            var deputy = As(Roles.StandingDeputySecretary, DemoProvince.MainCommittee);
            var results = await Task.WhenAll(
                Task.Run(() => store.Runner.HandleAsync(@case.Id, Completing(@case, "decide", "agree", CommitteeSecretary))),
                Task.Run(() => store.Runner.HandleAsync(@case.Id, Completing(@case, "decide", "return", deputy, comment: "Thiếu", returnTo: "request"))));

            results.Count(result => result is RunResult.Done).ShouldBe(1);
            Refused(results.Single(result => result is not RunResult.Done)).Code.ShouldBe("already-done");
        }
    }

    [Fact]
    public async Task Two_branches_completed_at_once_are_both_done()
    {
        for (var round = 0; round < 5; round++)
        {
            var @case = await store.AcceptedAsync();
            var results = await Task.WhenAll(
                Task.Run(() => store.Runner.HandleAsync(@case.Id, Completing(@case, "decide", "agree", CommitteeSecretary))),
                Task.Run(() => store.Runner.HandleAsync(@case.Id, Completing(@case, "background", "done", Officer, new { finding = "Rõ" }))),
                Task.Run(() => store.Runner.HandleAsync(@case.Id, new AddComment("Cùng lúc") { By = Secretary })));

            results.ShouldAllBe(result => result is RunResult.Done);
            results.Select(result => Done(result).Entry).Order().ShouldBe([3, 4, 5]);
            (await store.Get<CaseReads>().VerifyChainAsync(ReadScope.Clock, @case.Id))!.Whole.ShouldBeTrue();
        }
    }

    [Fact]
    public async Task A_request_that_comes_again_gets_its_answer_again()
    {
        var @case = await store.OpenAsync();
        var accept = Completing(@case, "request", "accept", Secretary, new { reason = "Việc nhà" });
        var key = Idempotency.Of(Secretary.Person!.Value, "/complete", @case.Id + "k", "body"u8);

        var first = Done(await store.Runner.HandleAsync(@case.Id, accept, key));
        var second = Done(await store.Runner.HandleAsync(@case.Id, accept, key));

        second.Repeated.ShouldBeTrue();
        second.Entry.ShouldBe(first.Entry);
        second.Answer.Outcome.ShouldBe(first.Answer.Outcome);
        Refused(await store.Runner.HandleAsync(@case.Id, accept, key with { BodyHash = "other" })).Code.ShouldBe("idempotency-key-reused");
    }

    [Fact]
    public async Task The_same_opening_sent_eight_times_at_once_opens_one_case()
    {
        var name = "Người xin vào Đảng song song " + Guid.NewGuid();
        var key = Idempotency.Of(Secretary.Person!.Value, "/api/cases", name, "body"u8);

        var results = await Task.WhenAll(Enumerable.Range(0, 8).Select(_ => Task.Run(() => store.Runner.OpenAsync(LeaveProcedure.Id, store.Opening(name), key))));

        results.Select(result => Done(result).Case.Id).Distinct().Count().ShouldBe(1);
        results.Count(result => !Done(result).Repeated).ShouldBe(1);
    }

    [Fact]
    public async Task A_person_has_one_open_case_of_a_procedure()
    {
        var name = "Nguyễn Văn Một " + Guid.NewGuid();
        var first = await store.OpenAsync(name);

        var again = (RunResult.Refused)await store.Runner.OpenAsync(LeaveProcedure.Id, store.Opening(name.ToUpperInvariant()));
        again.Refusal.Code.ShouldBe("already-open");
        again.Other.ShouldBe(first.Id);

        await store.CompleteAsync(first, "request", "refuse", Secretary, new { reason = "Việc nhà" }, comment: "Chưa đủ");
        Done(await store.Runner.OpenAsync(LeaveProcedure.Id, store.Opening(name)));
    }

    [Fact]
    public async Task An_identity_number_stands_in_one_open_case_of_a_procedure()
    {
        var number = Guid.NewGuid().ToString("N");
        var first = await store.CompleteAsync(await store.OpenAsync(), "request", "accept", Secretary, new { reason = "Việc nhà", idNumber = number });
        var second = await store.OpenAsync();

        var again = (RunResult.Refused)await store.Runner.HandleAsync(second.Id, Completing(second, "request", "accept", Secretary, new { reason = "Việc nhà", idNumber = $" {number[..5]} {number[5..]}".ToUpperInvariant() }));
        again.Refusal.Errors.ShouldContainKey("idNumber");
        again.Other.ShouldBe(first.Id);

        // returned and accepted again, it is still its own
        first = await store.CompleteAsync(first, "decide", "return", CommitteeSecretary, comment: "Ghi rõ", returnTo: "request");
        await store.CompleteAsync(first, "request", "accept", Secretary, new { reason = "Việc nhà", idNumber = number });
    }

    [Fact]
    public async Task The_ways_of_cases_and_people_follow_a_reorganisation()
    {
        var @case = await store.AcceptedAsync();
        await store.Store.WriteAsync([new Statement("update cases set unit_path = '/9/9/' where id = $1", Column.Case).With(@case.Id)]);
        (await store.Get<CaseReads>().ListAsync(store.Eyes(As(Roles.OrganisationOfficer, DemoProvince.Commune)), new CaseFilter(Query: @case.Number))).Items.ShouldBeEmpty();

        (await store.Get<UnitPaths>().RewriteAsync(DemoProvince.Start)).ShouldBe(1);

        (await store.Get<CaseReads>().ListAsync(store.Eyes(As(Roles.OrganisationOfficer, DemoProvince.Commune)), new CaseFilter(Query: @case.Number))).Items.ShouldHaveSingleItem();
        (await store.Get<UnitPaths>().RewriteAsync(DemoProvince.Start)).ShouldBe(0);
    }

    [Fact]
    public async Task Cases_opened_at_once_are_numbered_without_gap_and_without_double()
    {
        var before = await store.OpenAsync();
        var opened = await Task.WhenAll(Enumerable.Range(0, 12).Select(_ => Task.Run(() => store.OpenAsync())));

        var first = int.Parse(before.Number.Split('/')[1]);
        opened.Select(@case => int.Parse(@case.Number.Split('/')[1])).Order().ShouldBe(Enumerable.Range(first + 1, 12));
    }

    [Fact]
    public async Task Many_cases_are_opened_in_one_commit_and_a_refusal_leaves_the_others_alone()
    {
        var twice = "Người xin vào Đảng hai lần " + Guid.NewGuid();
        var before = await store.OpenAsync(twice);
        var within = "Người xin vào Đảng trong đợt " + Guid.NewGuid();
        OpenCase[] openings = [store.Opening(), store.Opening(twice), store.Opening() with { Organisation = DemoProvince.MainCommittee }, store.Opening(within), store.Opening(within), store.Opening()];

        var results = await store.Runner.OpenManyAsync(LeaveProcedure.Id, openings);

        results.Select(result => result is RunResult.Done ? "opened" : Refused(result).Code).ShouldBe(["opened", "already-open", "not-a-cell", "opened", "already-open", "opened"]);
        var first = int.Parse(before.Number.Split('/')[1]);
        results.OfType<RunResult.Done>().Select(done => int.Parse(done.Case.Number.Split('/')[1])).ShouldBe([first + 1, first + 2, first + 3]);
        int.Parse((await store.OpenAsync()).Number.Split('/')[1]).ShouldBe(first + 4);
        foreach (var done in results.OfType<RunResult.Done>()) (await store.Get<CaseReads>().FindAsync(ReadScope.Clock, done.Case.Id)).ShouldNotBeNull();
    }

    [Fact]
    public async Task A_step_that_cannot_be_written_leaves_nothing_behind()
    {
        var @case = await store.AcceptedAsync();
        var rows = await store.CountAsync("select (select count(*) from case_events) + (select count(*) from work_items) + (select count(*) from idempotency)");
        var writes = new[]
        {
            StepStatements.CloseSubject.With(@case.Id),
            StepStatements.DropDrafts.With(@case.Id, 1),
            StepStatements.InsertEvent.With(@case.Id, @case.Version, new Instant(0), null, "Ai đó", null, null, new DateOnly(2026, 1, 5), 1, new byte[32], new byte[32], "[]"u8.ToArray()),
        };

        await Should.ThrowAsync<LostRace>(() => store.Store.RunAsync(async session =>
        {
            await session.CommitAsync(writes);
            return 0;
        }));

        (await store.CountAsync("select (select count(*) from case_events) + (select count(*) from work_items) + (select count(*) from idempotency)")).ShouldBe(rows);
        Refused(await store.Runner.OpenAsync(LeaveProcedure.Id, store.Opening(@case.Subject.Name))).Code.ShouldBe("already-open");
    }

    [Fact]
    public async Task A_refused_opening_gives_its_number_back()
    {
        var before = await store.OpenAsync();
        Refused(await store.Runner.OpenAsync(LeaveProcedure.Id, store.Opening() with { Organisation = DemoProvince.MainCommittee })).Code.ShouldBe("not-a-cell");
        var after = await store.OpenAsync();

        int.Parse(after.Number.Split('/')[1]).ShouldBe(int.Parse(before.Number.Split('/')[1]) + 1);
    }

    [Fact]
    public async Task A_paper_number_is_used_once()
    {
        await store.GrantedAsync("77-once");
        var @case = await store.AcceptedAsync();
        @case = await store.CompleteAsync(@case, "background", "done", Officer, new { finding = "Rõ" });
        @case = await store.CompleteAsync(@case, "decide", "agree", CommitteeSecretary);

        Refused(await store.Runner.HandleAsync(@case.Id, Completing(@case, "paper", "issued", Clerk, new { number = "77-once", signedOn = "2026-01-05" }))).Errors.ShouldContainKey("number");
    }

    [Fact]
    public async Task Who_changes_the_history_behind_our_back_is_found_out()
    {
        var @case = await store.AcceptedAsync();
        (await store.Get<CaseReads>().VerifyChainAsync(ReadScope.Clock, @case.Id))!.Whole.ShouldBeTrue();

        var rename = new Statement("update case_events set person_name = 'Người khác' where case_id = $1 and number = 2", Column.Case);
        await store.Store.WriteAsync([rename.With(@case.Id)]);

        var report = (await store.Get<CaseReads>().VerifyChainAsync(ReadScope.Clock, @case.Id))!;
        report.Whole.ShouldBeFalse();
        report.BrokenAt.ShouldBe(2);
        (await store.Get<Verification>().RunAsync()).Faults.ShouldContain(fault => fault.StartsWith(@case.Id.ToString()));
        await store.Store.WriteAsync([new Statement("update case_events set person_name = $2 where case_id = $1 and number = 2", Column.Case, Column.Str).With(@case.Id, Secretary.Name)]);
    }

    [Fact]
    public async Task A_day_is_sealed_once_and_each_seal_is_bound_to_the_one_before()
    {
        var anchors = store.Get<Anchors>();
        var @case = await store.AcceptedAsync();
        var until = Instant.StartOf(DemoProvince.Start.AddDays(1));
        var taken = await Task.WhenAll(anchors.TakeAsync(until), anchors.TakeAsync(until), anchors.TakeAsync(until));
        var first = taken.Single(anchor => anchor is not null)!;
        first.Entries.ShouldBe(await store.CountAsync("select count(*) from case_events"));
        first.Cases.ShouldBe(await store.CountAsync("select count(*) from cases"));
        var next = (await anchors.TakeAsync(until + TimeSpan.FromDays(1)))!;
        next.Entries.ShouldBe(0);
        next.Hash.ShouldNotBe(first.Hash);
        (await anchors.ListAsync(null, 1)).Items.ShouldBe([next], AnchorsAlike);
        (await anchors.ListAsync((await anchors.ListAsync(null, 1)).Next)).Items.ShouldBe([first], AnchorsAlike);
        (await anchors.CheckAsync()).ShouldSatisfyAllConditions(report => report.IsWhole.ShouldBeTrue(), report => report.Anchors.ShouldBe(2), report => report.Entries.ShouldBe(first.Entries));

        // a case that was taken away whole leaves no chain that could be broken: only the seal knows
        foreach (var table in (string[])["work_item_assignees", "work_items", "deadlines", "outbox", "open_subjects", "case_events"])
            await store.Store.WriteAsync([new Statement($"delete from {table} where case_id = $1", Column.Case).With(@case.Id)]);
        await store.Store.WriteAsync([new Statement("delete from cases where id = $1", Column.Case).With(@case.Id)]);
        (await anchors.CheckAsync()).Broken.ShouldBe([first], AnchorsAlike);
        (await store.Get<Verification>().RunAsync()).Faults.ShouldHaveSingleItem().ShouldStartWith($"the anchor of {first.Day:yyyy-MM-dd}");

        // whoever seals anew what he changed breaks the next seal
        var reseal = new Statement("update anchors set hash = $1 where until = $2", Column.Bytes, Column.Long);
        await store.Store.WriteAsync([reseal.With(EventChain.Start, first.Until)]);
        (await anchors.CheckAsync()).Broken.Select(anchor => anchor.Until).ShouldBe([first.Until, next.Until]);
        await store.Store.WriteAsync([new Statement("delete from anchors").With()]);
    }

    private static readonly IEqualityComparer<Anchor> AnchorsAlike = EqualityComparer<Anchor>.Create((a, b) => a!.Until == b!.Until && a.Code == b.Code && a.Entries == b.Entries, anchor => anchor.Until.GetHashCode());

    [Fact]
    public async Task A_row_written_past_the_product_is_found_by_the_replay()
    {
        var @case = await store.AcceptedAsync();
        await store.Store.WriteAsync([new Statement("update work_items set step = 'elsewhere' where case_id = $1 and state = 'done'", Column.Case).With(@case.Id)]);
        (await store.Get<Verification>().RunAsync()).Faults.ShouldContain(fault => fault.StartsWith(@case.Id.ToString()));
        await store.Store.WriteAsync([new Statement("update work_items set step = 'request' where case_id = $1 and state = 'done'", Column.Case).With(@case.Id)]);
    }

    [Fact]
    public async Task A_closed_case_keeps_no_state_and_is_what_its_entries_give()
    {
        var @case = await store.GrantedAsync("02-closed");
        (await store.CountAsync($"select count(*) from cases where number = '{@case.Number}' and state is null")).ShouldBe(1);

        @case = Done(await store.Runner.HandleAsync(@case.Id, new AddComment("Đã lưu hồ sơ giấy") { By = Secretary })).Case;
        CaseJson.Write((await store.Get<CaseReads>().FindAsync(ReadScope.Clock, @case.Id))!.State).ShouldBe(CaseJson.Write(@case));
        (await store.Get<Verification>().RunAsync()).Faults.ShouldBeEmpty();

        var digest = System.Security.Cryptography.SHA256.HashData(CaseJson.WriteUtf8(@case));
        var put = new Statement("update cases set state_digest = $2 where id = $1", Column.Case, Column.Bytes);
        await store.Store.WriteAsync([put.With(@case.Id, digest.Reverse().ToArray())]);
        (await store.Get<Verification>().RunAsync()).Faults.ShouldHaveSingleItem().ShouldContain("the state is not what the entries give");
        await store.Store.WriteAsync([put.With(@case.Id, digest)]);
    }

    [Fact]
    public async Task A_payload_can_be_destroyed_and_the_chain_still_holds()
    {
        var @case = await store.GrantedAsync("03-destroyed");
        await store.Store.WriteAsync([new Statement("update case_events set payload = null where case_id = $1 and number = 2", Column.Case).With(@case.Id)]);

        (await store.Get<CaseReads>().VerifyChainAsync(ReadScope.Clock, @case.Id))!.Whole.ShouldBeTrue();
        (await store.Get<Verification>().RunAsync()).Faults.ShouldBeEmpty();
        var left = (await store.Get<CaseReads>().FindAsync(ReadScope.Clock, @case.Id))!.State;
        (left.Number, left.Status, left.Outcome, left.ClosedAt).ShouldBe((@case.Number, CaseStatus.Finished, "granted", @case.ClosedAt));
    }

    [Fact]
    public async Task A_database_of_the_first_release_is_read_on()
    {
        var @case = await store.AcceptedAsync();
        var entries = (await store.Get<CaseReads>().FindAsync(ReadScope.Clock, @case.Id))!.Entries;
        await using var host = await store.StartEmptyAsync();
        var old = host.GetRequiredService<IStore>();
        await using (var db = old.Open()) await db.GetService<IMigrator>().MigrateAsync("First");
        // as that release wrote them: plain texts
        var insertEntry = new Statement(StepStatements.InsertEvent.Sql, [.. StepStatements.InsertEvent.Columns[..^1], Column.Str]);
        var insertCase = new Statement(
            """
            insert into cases (id, number, procedure, definition_version, organisation, unit_path, subject_kind, subject_name, search, class, status, opened_at, version, faults, head, state)
            values ($1, $2, $3, $4, $5, '/', $6, $7, '', 1, 'running', $8, $9, 0, $10, $11)
            """, Column.Case, Column.Str, Column.Str, Column.Str, Column.Int, Column.Str, Column.Str, Column.Long, Column.Int, Column.Bytes, Column.Str);
        var (calls, head) = (new List<Call>(), EventChain.Start);
        foreach (var entry in entries)
        {
            var digest = EventChain.DigestOf(CaseJson.WriteUtf8(entry.Events));
            head = EventChain.HashOf(@case.Id, entry, 1, digest, head);
            calls.Add(insertEntry.With(@case.Id, entry.Number, entry.At, entry.Person, entry.PersonName, entry.Role, entry.Organisation, entry.On, 1, digest, head, CaseJson.Write(entry.Events)));
        }
        calls.Add(insertCase.With(
            @case.Id, @case.Number, @case.Procedure, @case.DefinitionVersion, @case.Organisation, @case.Subject.Kind, @case.Subject.Name, @case.OpenedAt, @case.Version, head, CaseJson.Write(@case)));
        await old.WriteAsync(calls);

        await host.PrepareStorageAsync();
        await host.GetRequiredService<DefinitionStore>().ImportAsync(LeaveProcedure.Json, publish: true);

        var found = (await host.GetRequiredService<CaseReads>().FindAsync(ReadScope.Clock, @case.Id))!;
        CaseJson.Write(found.State).ShouldBe(CaseJson.Write(@case));
        CaseJson.Write(CaseEntry.Fold(found.Entries)).ShouldBe(CaseJson.Write(@case));
        (await host.GetRequiredService<CaseReads>().VerifyChainAsync(ReadScope.Clock, @case.Id))!.Whole.ShouldBeTrue();
        Done(await host.GetRequiredService<CaseRunner>().HandleAsync(@case.Id, new AddComment("Sau khi nâng cấp") { By = Secretary })).Case.Version.ShouldBe(@case.Version + 1);
    }

    [Fact]
    public async Task An_answer_is_kept_for_a_week()
    {
        var opening = store.Opening();
        var key = new Idempotency(Secretary.Person!.Value, "/api/cases", Guid.NewGuid().ToString(), "body");
        Done(await store.Runner.OpenAsync(LeaveProcedure.Id, opening, key));
        var answers = store.Get<AnsweredRequests>();
        await answers.DropOldAsync();
        Done(await store.Runner.OpenAsync(LeaveProcedure.Id, opening, key)).Repeated.ShouldBeTrue();

        await store.Store.WriteAsync([new Statement("update idempotency set at = at - $2 where request = $1", Column.Bytes, Column.Long).With(key.Request, (long)TimeSpan.FromDays(8).TotalMilliseconds)]);
        (await answers.DropOldAsync()).ShouldBe(1);
    }

    [Theory]
    [InlineData("nguyen duc")]
    [InlineData("NGUYỄN ĐỨC")]
    [InlineData("đưc nguyê\u0303n")]
    public async Task A_case_is_found_whatever_marks_are_typed(string typed)
    {
        var unique = Guid.NewGuid().ToString("N")[..8];
        var @case = await store.OpenAsync($"Nguyễn Đức Tài {unique}");

        var page = await store.Get<CaseReads>().ListAsync(store.Eyes(Secretary), new CaseFilter(Query: $"{typed} {unique}"));
        page.Items.ShouldHaveSingleItem().Id.ShouldBe(@case.Id);
        (await store.Get<CaseReads>().ListAsync(store.Eyes(Secretary), new CaseFilter(Query: $"tran {unique}"))).Items.ShouldBeEmpty();
        (await store.Get<CaseReads>().ListAsync(store.Eyes(Secretary), new CaseFilter(Query: "100%_"))).Items.ShouldBeEmpty();
    }

    [Fact]
    public async Task A_list_goes_on_where_its_last_page_ended()
    {
        for (var i = 0; i < 5; i++) await store.OpenAsync();
        var eyes = store.Eyes(Secretary);
        var all = (await store.Get<CaseReads>().ListAsync(eyes, new CaseFilter(LeaveProcedure.Id, Size: 200))).Items.Select(row => row.Id).ToArray();

        var paged = new List<CaseId>();
        for (string? cursor = null; ;)
        {
            var page = await store.Get<CaseReads>().ListAsync(eyes, new CaseFilter(LeaveProcedure.Id, Cursor: cursor, Size: 3));
            paged.AddRange(page.Items.Select(row => row.Id));
            if ((cursor = page.Next) is null) break;
        }
        paged.ShouldBe(all);
    }

    [Fact]
    public async Task Somebody_of_another_commune_sees_nothing()
    {
        var @case = await store.AcceptedAsync();
        var stranger = store.Eyes(As(Roles.CommitteeSecretary, DemoProvince.DelegatedCommittee));

        (await store.Get<CaseReads>().FindAsync(stranger, @case.Id)).ShouldBeNull();
        (await store.Get<CaseReads>().ListAsync(stranger, new CaseFilter(Query: @case.Number))).Items.ShouldBeEmpty();
        (await store.Get<CaseReads>().FindAsync(store.Eyes(As(Roles.OrganisationOfficer, DemoProvince.Commune)), @case.Id)).ShouldNotBeNull();
    }

    [Fact]
    public async Task A_secret_step_does_not_exist_for_those_outside_its_circle()
    {
        var @case = await store.AcceptedAsync();
        var administrator = store.Eyes(As(Roles.Administrator, DemoProvince.Province));
        administrator.Administrator.ShouldBeTrue();

        foreach (var eyes in new[] { store.Eyes(Secretary), administrator })
        {
            var found = (await store.Get<CaseReads>().FindAsync(eyes, @case.Id))!;
            found.State.WorkItems.Values.ShouldNotContain(item => item.Step == "background");
            found.State.Deadlines.Values.ShouldNotContain(deadline => deadline.Of == "background");
            found.State.Tokens.Values.ShouldNotContain(token => token.Node == "background");
            CaseJson.Write(found.State).ShouldNotContain("background");
            foreach (var entry in found.Entries) CaseJson.Write(entry.Events).ShouldNotContain("background");
            found.Hidden.ShouldHaveSingleItem().Vi.ShouldBe("Chuẩn bị");
            (await store.Get<DeadlineReads>().ListAsync(eyes, new DeadlineFilter(Size: 200))).Items.ShouldNotContain(row => row.Case == @case.Id && row.Of == "background");
            (await store.Get<InboxReads>().PageAsync(eyes, InboxBox.Waiting, size: 200)).Items.ShouldNotContain(row => row.Case == @case.Id && row.Step == "background");
        }
        var officer = (await store.Get<CaseReads>().FindAsync(store.Eyes(Officer), @case.Id))!;
        officer.State.WorkItems.Values.ShouldContain(item => item.Step == "background");
        (await store.Get<DeadlineReads>().ListAsync(store.Eyes(Officer), new DeadlineFilter(Size: 200))).Items.ShouldContain(row => row.Case == @case.Id && row.Of == "background");
    }

    [Fact]
    public async Task The_circle_keeps_seeing_a_secret_step_that_is_done()
    {
        var @case = await store.CompleteAsync(await store.AcceptedAsync(), "background", "done", Officer, new { finding = "Rõ" });

        (await store.Get<CaseReads>().FindAsync(store.Eyes(Officer), @case.Id))!.State.Visits.ShouldContainKey("background");
        (await store.Get<CaseReads>().FindAsync(store.Eyes(Secretary), @case.Id))!.State.Visits.ShouldNotContainKey("background");
    }

    [Fact]
    public async Task The_boxes_of_an_inbox_follow_the_work()
    {
        var inbox = store.Get<InboxReads>();
        var secretary = store.Eyes(Secretary);
        var before = (await inbox.PageAsync(secretary, InboxBox.Mine)).Counts;
        var @case = await store.OpenAsync();
        var page = await inbox.PageAsync(secretary, InboxBox.Mine, size: 200);
        page.Counts.Mine.ShouldBe(before.Mine + 1);
        page.Items.ShouldContain(row => row.Case == @case.Id && row.Step == "request");

        @case = await store.CompleteAsync(@case, "request", "accept", Secretary, new { reason = "Việc nhà" });
        page = await inbox.PageAsync(secretary, InboxBox.Waiting, size: 200);
        (page.Counts.Mine, page.Counts.Waiting, page.Counts.Done).ShouldBe((before.Mine, before.Waiting + 1, before.Done + 1));
        page.Items.ShouldContain(row => row.Case == @case.Id && row.Step == "decide");

        var chief = store.Eyes(CommitteeSecretary);
        (await inbox.PageAsync(chief, InboxBox.Queue, size: 200)).Items.ShouldContain(row => row.Case == @case.Id);
        var item = @case.WorkItems.Values.Single(one => one.Step == "decide");
        @case = Done(await store.Runner.HandleAsync(@case.Id, new Claim(item.Id) { By = CommitteeSecretary })).Case;
        (await inbox.PageAsync(chief, InboxBox.Mine, size: 200)).Items.ShouldContain(row => row.Case == @case.Id && row.ClaimedBy == CommitteeSecretary.Person);
        (await inbox.PageAsync(store.Eyes(As(Roles.StandingDeputySecretary, DemoProvince.MainCommittee)), InboxBox.Queue, size: 200)).Items.ShouldNotContain(row => row.Case == @case.Id);

        await store.CompleteAsync(@case, "decide", "return", CommitteeSecretary, comment: "Ghi rõ lý do", returnTo: "request");
        (await inbox.PageAsync(secretary, InboxBox.Returned, size: 200)).Items.ShouldContain(row => row.Case == @case.Id && row.Returned);
        (await store.Get<Verification>().RunAsync()).Faults.ShouldBeEmpty();
    }

    [Fact]
    public async Task A_deadline_is_claimed_by_one_and_reminds_once()
    {
        var @case = await store.AcceptedAsync();
        var due = @case.Deadlines.Values.First(deadline => deadline.Of == "decide");
        var at = due.Next!.Value;
        var claimed = await Task.WhenAll(Enumerable.Range(0, 4).Select(_ => Task.Run(() => store.Get<DueDeadlines>().ClaimAsync(at, 500))));
        claimed.SelectMany(rows => rows).Count(row => row.Case == @case.Id && row.Deadline == due.Id).ShouldBe(1);
    }

    [Fact]
    public async Task A_notice_waits_in_the_outbox_and_is_taken_by_one_sender()
    {
        var @case = await store.GrantedAsync("88-mail");
        var outbox = store.Get<Outbox>();

        var taken = (await Task.WhenAll(Enumerable.Range(0, 4).Select(_ => Task.Run(() => outbox.ClaimAsync(500))))).SelectMany(mails => mails).Where(mail => mail.Case == @case.Id).ToArray();

        var mail = taken.ShouldHaveSingleItem();
        mail.Model.ShouldBeNull("the entry says what the mail says");
        var source = (await new DueReads(store.Store).SourcesAsync([mail]))[mail.Id];
        Projection.Mails(source.Case!, source.Entry!, null).Single(row => row.Key == mail.Key).Says.ShouldBeOfType<NoticeMail>().Body.Vi.ShouldContain(@case.Subject.Name);
        mail.Address.ShouldNotBeNull();
        await outbox.AcceptedAsync(mail.Id, "id@example", "250 ok");
        var administrator = store.Eyes(As(Roles.Administrator, DemoProvince.Province));
        (await outbox.ListAsync(administrator, size: 200)).Items.Single(row => row.Id == mail.Id).State.ShouldBe("accepted");
        (await outbox.ListAsync(store.Eyes(Secretary))).Items.ShouldBeEmpty();
    }

    [Fact]
    public async Task A_draft_is_kept_until_the_work_is_done()
    {
        var @case = await store.OpenAsync();
        var drafts = store.Get<Drafts>();
        var (item, person) = (@case.WorkItems.Keys.Single(), Secretary.Person!.Value);

        var first = await drafts.SaveAsync(@case.Id, item, person, CaseJson.Empty);
        (await drafts.SaveAsync(@case.Id, item, person, CaseJson.Empty, first)).ShouldBe(first + 1);
        (await drafts.SaveAsync(@case.Id, item, person, CaseJson.Empty, first)).ShouldBeNull();
        await store.CompleteAsync(@case, "request", "accept", Secretary, new { reason = "Việc nhà" });
        (await drafts.FindAsync(@case.Id, item, person)).ShouldBeNull();
    }

    [Fact]
    public async Task A_file_belongs_to_its_case_once_a_step_links_it()
    {
        var files = store.Get<Files>();
        var content = "%PDF-1.7 "u8.ToArray().Concat(new byte[600_000]).ToArray();
        var file = (await files.SaveAsync(new MemoryStream(content), "..\\đơn <xin>.pdf", Secretary.Person!.Value, 1_000_000)).ShouldBeOfType<FileSaving.Saved>().File;
        file.Name.ShouldBe("đơn xin.pdf");
        (await files.FindAsync(store.Eyes(CommitteeSecretary), file.Id)).ShouldBeNull();

        await store.CompleteAsync(await store.OpenAsync(), "request", "accept", Secretary, new { reason = "Việc nhà", scan = new[] { file.Id } });

        var found = (await files.FindAsync(store.Eyes(CommitteeSecretary), file.Id))!;
        using var back = new MemoryStream();
        await files.CopyToAsync(found, back);
        back.ToArray().ShouldBe(content);
        (await files.SaveAsync(new MemoryStream(content), "x.pdf", Secretary.Person!.Value, 1000)).ShouldBeOfType<FileSaving.TooLarge>();
        (await files.SaveAsync(new MemoryStream("<html>"u8.ToArray()), "x.pdf", Secretary.Person!.Value, 1000)).ShouldBeOfType<FileSaving.WrongType>();
    }

    [Fact]
    public async Task Another_host_sees_what_changed_from_the_next_step_on()
    {
        await using var other = await store.StartAsync();
        var @case = await store.AcceptedAsync();
        var otherRunner = (CaseRunner)other.GetService(typeof(CaseRunner))!;

        Done(await otherRunner.HandleAsync(@case.Id, Completing(@case, "decide", "agree", CommitteeSecretary)));
        Refused(await store.Runner.HandleAsync(@case.Id, Completing(@case, "decide", "agree", CommitteeSecretary))).Code.ShouldBe("already-done");
    }

    [Fact]
    public async Task Members_are_found_in_the_units_below_and_counted_on_their_day()
    {
        var members = store.Get<MemberReads>();
        var page = await members.ListAsync(store.Eyes(Secretary), new MemberFilter(Cell, Size: 200));
        page.Items.Length.ShouldBe(22);
        var name = page.Items[3].Name;
        (await members.ListAsync(store.Eyes(Secretary), new MemberFilter(Query: Folded.Of(name)))).Items.ShouldContain(row => row.Name == name);
        (await members.ListAsync(store.Eyes(As(Roles.CommitteeSecretary, DemoProvince.DelegatedCommittee)), new MemberFilter(Cell))).Items.ShouldBeEmpty();
        (await members.CountAsync(Cell)).ShouldBe(22);
        var paged = new List<PersonId>();
        for (string? cursor = null; ;)
        {
            var part = await members.ListAsync(store.Eyes(Secretary), new MemberFilter(Cell, Cursor: cursor, Size: 5));
            paged.AddRange(part.Items.Select(row => row.Person));
            if ((cursor = part.Next) is null) break;
        }
        paged.ShouldBe(page.Items.Select(row => row.Person));
    }

    [Fact]
    public async Task Accounts_are_found_without_regard_to_capitals_and_by_their_provider()
    {
        var accounts = store.Get<Accounts>();
        var demo = (await accounts.DemoAsync())[0];
        (await accounts.FindAsync(demo.UserName.ToUpperInvariant()))!.Person.ShouldBe(demo.Person);
        await accounts.SaveAsync(demo with { UserName = "ngoai." + Guid.NewGuid(), Issuer = "https://issuer", Sub = "abc" + demo.UserName, Place = 0 });
        (await accounts.FindAsync("https://issuer", "abc" + demo.UserName))!.Person.ShouldBe(demo.Person);
        (await accounts.UserNamesAsync([demo.Person]))[demo.Person].ShouldNotBeEmpty();
    }

    [Fact]
    public async Task No_change_of_the_model_is_without_its_migration()
    {
        await using var db = store.Store.Open();
        Microsoft.EntityFrameworkCore.RelationalDatabaseFacadeExtensions.HasPendingModelChanges(db.Database).ShouldBeFalse();
    }
}

public sealed class SqliteCaseStoreTests(SqliteUnderTest store) : CaseStoreTests(store), IClassFixture<SqliteUnderTest>;

[Trait("needs", "postgres")]
public sealed class PostgresCaseStoreTests(PostgresUnderTest store) : CaseStoreTests(store), IClassFixture<PostgresUnderTest>;
