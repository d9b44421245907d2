using FluentValidation;
using MediatR;
using Vetting.Application.Common;

namespace Vetting.Application.Complaints;

/// <summary>The work list: the cases that the viewer may know of, newest first unless another order is asked for.</summary>
[Requires(Permission.ReadCases)]
public sealed record GetComplaints(
    ComplaintFilter Filter, int Limit = Cursor.DefaultLimit, string? After = null,
    ComplaintSort Sort = ComplaintSort.Newest) : IQuery<Page<ComplaintRow>>;

internal sealed class GetComplaintsValidator : AbstractValidator<GetComplaints>
{
    public GetComplaintsValidator()
    {
        RuleFor(r => r.Filter).NotNull().SetValidator(new ComplaintFilterValidator());
        RuleFor(r => r.Sort).IsInEnum();
        RuleFor(r => r.Limit).IsLimit();
        RuleFor(r => r.After).IsCursor<GetComplaints, ComplaintKey>();
    }
}

internal sealed class GetComplaintsHandler(IVettingDb db, ICurrentUser user, IAuditTrail trail) : IRequestHandler<GetComplaints, Page<ComplaintRow>>
{
    public Task<Page<ComplaintRow>> Handle(GetComplaints request, CancellationToken ct) =>
        db.Page(words: null, request.Filter, request.Sort, user.Id, request.Limit, request.After, trail, ct);
}
