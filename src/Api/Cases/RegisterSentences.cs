using Procedures.Organisations;

namespace Procedures.Api.Cases;

/// <summary>What a change of the register says to a reader of the history.</summary>
internal static class RegisterSentences
{
    public static Text Of(RegisterEffect effect, ViewContext context)
    {
        string Day(DateOnly day) => context.Day(day);
        string Cell(OrganisationId cell) => context.Organisations.NameOf(cell, context.English);
        return effect switch
        {
            PersonBecameApplicant e => new($"Danh sách: người xin vào Đảng của {Cell(e.Cell)} từ {Day(e.From)}.", $"Register: applicant of {Cell(e.Cell)} from {Day(e.From)}."),
            ReturnedToSympathiser e => new($"Danh sách: trở lại cảm tình Đảng từ {Day(e.From)}.", $"Register: sympathiser again from {Day(e.From)}."),
            AdmissionDecided e => new($"Danh sách: quyết định kết nạp {e.DecisionNo} ngày {Day(e.DecisionDate)}.", $"Register: admission decision {e.DecisionNo} of {Day(e.DecisionDate)}."),
            AdmissionDecisionLapsed e => new($"Danh sách: quyết định kết nạp hết hiệu lực từ {Day(e.From)}.", $"Register: the admission decision lapsed on {Day(e.From)}."),
            BecameProbationary e => new($"Danh sách: đảng viên dự bị của {Cell(e.Cell)} từ {Day(e.JoinDate)}, hết dự bị {Day(e.ProbationEnd)}.", $"Register: probationary member of {Cell(e.Cell)} from {Day(e.JoinDate)}, probation ends {Day(e.ProbationEnd)}."),
            MemberRecordMade e => new($"Danh sách: số lý lịch đảng viên {e.MemberNumber}.", $"Register: member number {e.MemberNumber}."),
            BecameOfficial e => new($"Danh sách: đảng viên chính thức từ {Day(e.OfficialDate)}, có quyền biểu quyết từ {Day(e.VotingFrom)}.", $"Register: official member from {Day(e.OfficialDate)}, votes from {Day(e.VotingFrom)}."),
            StruckOffProbationary e => new($"Danh sách: xóa tên đảng viên dự bị theo {e.DecisionNo} từ {Day(e.From)}.", $"Register: struck off as probationer by {e.DecisionNo} from {Day(e.From)}."),
            HelperAssigned e => new($"Danh sách: người giúp đỡ là {context.NameOf(e.Helper)} từ {Day(e.From)}.", $"Register: helped by {context.NameOf(e.Helper)} from {Day(e.From)}."),
            MovedToCell e => new($"Danh sách: chuyển đến {Cell(e.Cell)} từ {Day(e.From)}.", $"Register: moved to {Cell(e.Cell)} from {Day(e.From)}."),
            MembershipEnded e => new($"Danh sách: {MemberStates.NameOf(e.State)} từ {Day(e.From)}.", $"Register: {MemberStates.NameOf(e.State, english: true)} from {Day(e.From)}."),
            _ => new($"Danh sách thay đổi từ {Day(effect.From)}.", $"The register changed from {Day(effect.From)}."),
        };
    }
}
