using System.Text.Json;
using Microsoft.AspNetCore.Http;
using Microsoft.Extensions.Primitives;
using Procedures.Api.Portal.Forms;
using Procedures.Api.WorkItems;

namespace Procedures.Api.Tests.Portal;

public sealed class PostedFormTests
{
    [Fact]
    public void A_post_becomes_the_same_data_as_json_would_bring()
    {
        var data = PostedForm.Read(
            [Field("name", "text"), Field("on", "date"), Field("oath", "yesNo"), Field("helper", "member"), Field("kinds", "multiChoice"), Field("count", "number")],
            Post(("f.name", " Nguyễn Văn Mẫu "), ("f.on", "5/1/2026"), ("f.oath", "true"), ("f.helper", "17"), ("f.kinds", "a"), ("f.kinds", "b"), ("f.count", "1.950")));
        data.GetRawText().ShouldBe(JsonSerializer.SerializeToElement(new { name = "Nguyễn Văn Mẫu", on = "2026-01-05", oath = true, helper = 17, kinds = new[] { "a", "b" }, count = "1.950" }).GetRawText());
    }

    [Fact]
    public void Rows_keep_their_places_and_what_cannot_be_read_stays_as_it_was_typed()
    {
        var data = PostedForm.Read([Field("sponsors", "repeat", Field("member", "member"), Field("since", "date"))],
            Post(("rows.sponsors", "2"), ("f.sponsors[1].member", "ai đó"), ("f.sponsors[1].since", "31/02/2026")));
        var rows = data.GetProperty("sponsors");
        rows.GetArrayLength().ShouldBe(2);
        rows[0].EnumerateObject().ShouldBeEmpty();
        rows[1].GetProperty("member").GetString().ShouldBe("ai đó");
        rows[1].GetProperty("since").GetString().ShouldBe("31/02/2026");
    }

    [Fact]
    public void What_the_form_does_not_ask_for_is_not_read()
    {
        var data = PostedForm.Read([Field("name", "text"), Field("number", "text") with { ReadOnly = true }], Post(("f.name", ""), ("f.number", "01"), ("f.admin", "true")));
        data.EnumerateObject().ShouldBeEmpty();
    }

    [Theory]
    [InlineData("05/01/2026")]
    [InlineData("5/1/2026")]
    [InlineData("05012026")]
    [InlineData("5.1.2026")]
    [InlineData("2026-01-05")]
    public void A_day_is_read_as_people_write_it(string typed) => PostedForm.ParseDate(typed).ShouldBe(new DateOnly(2026, 1, 5));

    [Theory]
    [InlineData("29/02/2026")]
    [InlineData("13/13/2026")]
    [InlineData("hôm nay")]
    [InlineData("")]
    public void What_is_no_day_is_not_made_one(string typed) => PostedForm.ParseDate(typed).ShouldBeNull();

    [Fact]
    public void Rows_are_added_left_out_and_filled_where_they_stand()
    {
        var data = JsonSerializer.SerializeToElement(new { sponsors = new[] { new { member = 1 } } });
        data = FormEdits.AddRow(data, "sponsors");
        data = FormEdits.Put(data, "sponsors[1].member", 2);
        data.GetRawText().ShouldBe("""{"sponsors":[{"member":1},{"member":2}]}""");
        FormEdits.LeaveOut(data, "sponsors", 0).GetRawText().ShouldBe("""{"sponsors":[{"member":2}]}""");
        FormEdits.LeaveOut(data, "sponsors", 9).GetRawText().ShouldBe(data.GetRawText());
    }

    private static FieldView Field(string id, string type, params FieldView[] inside) =>
        new() { Id = id, Type = type, Label = id, Required = false, Shown = true, Conditional = false, Fields = inside.Length > 0 ? inside : null };

    private static FormCollection Post(params (string Name, string Value)[] inputs) =>
        new(inputs.GroupBy(input => input.Name).ToDictionary(group => group.Key, group => new StringValues([.. group.Select(input => input.Value)])));
}
