using FluentValidation;
using MediatR;
using Vetting.Application.Common;

namespace Vetting.Application.Complaints;

/// <summary>
/// The work list, narrowed to cases whose words hold all of <paramref name="Q"/>: reference, respondent, allegations. Complainant and evidence are
/// not searched.
/// </summary>
[Requires(Permission.ReadCases)]
public sealed record SearchComplaints(
    string Q, ComplaintFilter Filter, int Limit = Cursor.DefaultLimit, string? After = null,
    ComplaintSort Sort = ComplaintSort.Newest) : IQuery<Page<ComplaintRow>>
{
    public const int WordsMaxLength = 200;
}

internal sealed class SearchComplaintsValidator : AbstractValidator<SearchComplaints>
{
    public SearchComplaintsValidator()
    {
        RuleFor(r => r.Q).AreWords();
        RuleFor(r => r.Filter).NotNull().SetValidator(new ComplaintFilterValidator());
        RuleFor(r => r.Sort).IsInEnum();
        RuleFor(r => r.Limit).IsLimit();
        RuleFor(r => r.After).IsCursor<SearchComplaints, ComplaintKey>();
    }
}

internal sealed class SearchComplaintsHandler(IVettingDb db, ISearchIndex index, ICurrentUser user, IAuditTrail trail)
    : IRequestHandler<SearchComplaints, Page<ComplaintRow>>
{
    public Task<Page<ComplaintRow>> Handle(SearchComplaints request, CancellationToken ct) =>
        db.Page(index.Matching(request.Q), request.Filter, request.Sort, user.Id, request.Limit, request.After, trail, ct);
}
