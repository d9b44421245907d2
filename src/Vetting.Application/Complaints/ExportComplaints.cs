using FluentValidation;
using MediatR;
using Vetting.Application.Common;

namespace Vetting.Application.Complaints;

/// <summary>The whole work list, narrowed and sorted, to be taken out of the system. The cases that were taken out are recorded.</summary>
/// <param name="Q">The words of a search; null for none.</param>
[Requires(Permission.ExportCases)]
public sealed record ExportComplaints(string? Q, ComplaintFilter Filter, ComplaintSort Sort = ComplaintSort.Newest)
    : IQuery<IReadOnlyList<ComplaintRow>>
{
    public const int MaxRows = 5_000;
}

internal sealed class ExportComplaintsValidator : AbstractValidator<ExportComplaints>
{
    public ExportComplaintsValidator()
    {
        RuleFor(r => r.Q!).AreWords().When(r => r.Q is not null);
        RuleFor(r => r.Filter).NotNull().SetValidator(new ComplaintFilterValidator());
        RuleFor(r => r.Sort).IsInEnum();
    }
}

internal sealed class ExportComplaintsHandler(IVettingDb db, ISearchIndex index, ICurrentUser user, IAuditTrail trail)
    : IRequestHandler<ExportComplaints, IReadOnlyList<ComplaintRow>>
{
    public Task<IReadOnlyList<ComplaintRow>> Handle(ExportComplaints request, CancellationToken ct)
    {
        var words = request.Q is null ? null : index.Matching(request.Q);
        return db.Whole(words, request.Filter, request.Sort, user.Id, ExportComplaints.MaxRows, trail, ct);
    }
}
