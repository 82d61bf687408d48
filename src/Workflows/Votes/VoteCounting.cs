using System.Collections.Immutable;
using System.Globalization;
using Procedures.Rules;

namespace Procedures.Votes;

/// <summary>Checks the tellers' counts and computes the result from them.</summary>
public static class VoteCounting
{
    /// <summary>
    /// What does not add up. Ballot: for + against = valid ≤ collected ≤ issued ≤ present ≤ base. Card: for + against + no opinion = present ≤ base.
    /// Written opinions count as ballots, present being the answers, and are for committees only. Empty: the sheet may be counted.
    /// </summary>
    public static ImmutableArray<VoteProblem> Check(VoteSheet sheet, int @base, bool committee)
    {
        if (@base <= 0)
            return [new("base", "Không có ai được tính để biểu quyết vào ngày họp này. Đồng chí kiểm tra lại danh sách đảng viên và ngày họp.",
                "Nobody is entitled to vote on the day of this meeting. Check the roll and the date of the meeting.")];

        var problems = ImmutableArray.CreateBuilder<VoteProblem>();
        RefuseNegatives(sheet, problems);
        if (problems.Count > 0) return problems.ToImmutable();

        if (sheet.Form == VoteForm.WrittenOpinion && !committee)
            problems.Add(new("form", "Chi bộ không lấy ý kiến bằng văn bản. Đồng chí chọn bỏ phiếu kín hoặc biểu quyết bằng thẻ đảng viên.",
                "A cell does not vote by written opinion. Choose secret ballot or member card."));
        if (sheet.Present > @base)
            problems.Add(Say("present", $"Có mặt {sheet.Present} nhưng chỉ {@base} đồng chí được tính. Đồng chí chỉ ghi số có mặt trong những người được tính.",
                $"{sheet.Present} present, but only {@base} are in the base. Give only those present who are in the base."));

        if (sheet.Form == VoteForm.MemberCard) CheckCards(sheet, problems);
        else CheckBallots(sheet, problems);
        return problems.ToImmutable();
    }

    /// <summary>The result of a sheet without problems. Quorum first: with too few present there was no meeting, whatever was voted.</summary>
    /// <param name="basis">named in the words, where given</param>
    public static VoteResult Count(VoteSheet sheet, VoteBase @base, Threshold threshold, Threshold quorum, LegalBasis? basis = null)
    {
        var size = @base.Size;
        if (size == 0)
            return new(VoteVerdict.NoMeeting, 0, sheet.Present, 0, sheet.For, 0, 0,
                "Không có ai được tính để biểu quyết: không đủ điều kiện họp", "Nobody is entitled to vote: the meeting cannot be held");

        var (whoVi, whoEn) = @base.Committee ? ("tổng số ủy viên", "all members of the body") : ("đảng viên chính thức", "official members");
        var (presentNeeded, needed) = (quorum.VotesNeeded(size), threshold.VotesNeeded(size));
        if (sheet.Present < presentNeeded)
            return new(VoteVerdict.NoMeeting, size, sheet.Present, presentNeeded, sheet.For, needed, Math.Max(0, needed - sheet.For),
                Text($"Cần có mặt {presentNeeded}/{size} ({quorum.Vi} {whoVi}); có mặt {sheet.Present}, thiếu {presentNeeded - sheet.Present}: không đủ điều kiện họp"),
                Text($"Needs {presentNeeded} of {size} present ({quorum.En} of {whoEn}); {sheet.Present} present, {presentNeeded - sheet.Present} lacking: the meeting cannot be held"));

        var missing = Math.Max(0, needed - sheet.For);
        var source = basis is null ? "" : $" – {basis}";
        var (vi, en) = missing == 0
            ? (Text($"được {sheet.For}: đạt"), Text($"{sheet.For} for: reached"))
            : (Text($"được {sheet.For}, thiếu {missing}: không đạt"), Text($"{sheet.For} for, {missing} short: not reached"));
        return new(missing == 0 ? VoteVerdict.Reached : VoteVerdict.NotReached, size, sheet.Present, presentNeeded, sheet.For, needed, missing,
            Text($"Cần {needed}/{size} phiếu ({threshold.Vi} {whoVi}{source}); {vi}"),
            Text($"Needs {needed} of {size} votes ({threshold.En} of {whoEn}{source}); {en}"));
    }

    private static void RefuseNegatives(VoteSheet sheet, ImmutableArray<VoteProblem>.Builder problems)
    {
        foreach (var (path, count) in new (string, int?)[]
        {
            ("present", sheet.Present), ("issued", sheet.Issued), ("collected", sheet.Collected), ("valid", sheet.Valid),
            ("for", sheet.For), ("against", sheet.Against), ("noOpinion", sheet.NoOpinion),
        })
        {
            if (count < 0) problems.Add(new(path, "Số đếm không được nhỏ hơn 0. Đồng chí nhập lại.", "A count cannot be less than 0. Please enter it again."));
        }
    }

    private static void CheckCards(VoteSheet sheet, ImmutableArray<VoteProblem>.Builder problems)
    {
        if (sheet.NoOpinion is not { } none)
        {
            problems.Add(Missing("noOpinion", "số không có ý kiến (0 nếu không có)", "how many had no opinion (0 if nobody)"));
            return;
        }
        var sum = (long)sheet.For + sheet.Against + none;
        if (sum != sheet.Present)
            problems.Add(Say("noOpinion",
                $"Tán thành {sheet.For} + không tán thành {sheet.Against} + không có ý kiến {none} = {sum}, phải bằng số có mặt {sheet.Present}. Đồng chí đếm lại thẻ.",
                $"For {sheet.For} + against {sheet.Against} + no opinion {none} = {sum}, which must equal the {sheet.Present} present. Count the cards again."));
    }

    private static void CheckBallots(VoteSheet sheet, ImmutableArray<VoteProblem>.Builder problems)
    {
        if (sheet.Issued is null) problems.Add(Missing("issued", "số phiếu phát ra", "how many ballots were issued"));
        if (sheet.Collected is null) problems.Add(Missing("collected", "số phiếu thu về", "how many ballots were collected"));
        if (sheet.Valid is null) problems.Add(Missing("valid", "số phiếu hợp lệ", "how many ballots are valid"));
        if (sheet.NoOpinion > 0)
            problems.Add(new("noOpinion", "Bỏ phiếu thì không có mục không có ý kiến. Đồng chí để trống ô này.", "A ballot has no \"no opinion\". Leave this field empty."));

        if (sheet.Issued > sheet.Present)
            problems.Add(Say("issued", $"Phát ra {sheet.Issued} phiếu nhưng chỉ {sheet.Present} đồng chí có mặt. Đồng chí kiểm tra lại số phiếu phát ra hoặc số có mặt.",
                $"{sheet.Issued} ballots issued, but only {sheet.Present} present. Check the ballots issued or the number present."));
        if (sheet.Collected > sheet.Issued)
            problems.Add(Say("collected", $"Thu về {sheet.Collected} phiếu, nhiều hơn {sheet.Issued} phiếu phát ra. Đồng chí đếm lại phiếu thu về.",
                $"{sheet.Collected} ballots collected, more than the {sheet.Issued} issued. Count the ballots collected again."));
        if (sheet.Valid > sheet.Collected)
            problems.Add(Say("valid", $"Hợp lệ {sheet.Valid} phiếu, nhiều hơn {sheet.Collected} phiếu thu về. Đồng chí đếm lại phiếu hợp lệ.",
                $"{sheet.Valid} valid ballots, more than the {sheet.Collected} collected. Count the valid ballots again."));
        else if (sheet.Valid is { } valid && (long)sheet.For + sheet.Against != valid)
            problems.Add(Say("valid", $"Tán thành {sheet.For} + không tán thành {sheet.Against} = {(long)sheet.For + sheet.Against}, phải bằng số phiếu hợp lệ {valid}. Đồng chí kiểm lại phiếu.",
                $"For {sheet.For} + against {sheet.Against} = {(long)sheet.For + sheet.Against}, which must equal the {valid} valid ballots. Count the ballots again."));
    }

    private static VoteProblem Missing(string path, string vi, string en) => new(path, $"Đồng chí nhập {vi}.", $"Please enter {en}.");

    private static VoteProblem Say(string path, FormattableString vi, FormattableString en) => new(path, Text(vi), Text(en));

    private static string Text(FormattableString text) => text.ToString(CultureInfo.InvariantCulture);
}
