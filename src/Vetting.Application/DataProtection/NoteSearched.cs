using FluentValidation;
using MediatR;
using Vetting.Application.Common;
using Vetting.Domain.DataProtection;

namespace Vetting.Application.DataProtection;

/// <summary>Puts what <see cref="SearchForSubject"/> found on the worklist of a request.</summary>
/// <returns>How many records are new on it.</returns>
[Requires(Permission.HandleSubjectRequests, Permission.Operate)]
public sealed record NoteSearched(string Reference, SearchedPart Part) : ICommand<int>;

internal sealed class NoteSearchedValidator : AbstractValidator<NoteSearched>
{
    public NoteSearchedValidator()
    {
        RuleFor(r => r.Reference).IsSubjectReference();
        RuleFor(r => r.Part).NotNull();
    }
}

internal sealed class NoteSearchedHandler(IVettingDb db, ICurrentUser user, TimeProvider clock) : IRequestHandler<NoteSearched, int>
{
    public async Task<int> Handle(NoteSearched request, CancellationToken ct)
    {
        var asked = await db.SubjectRequests.Called(request.Reference, ct);
        asked.RequireMayBeSearched(user.Actor());
        if (!asked.NoteSearched(request.Part.Since, request.Part.UpTo, request.Part.Found.Count, request.Part.Cut, request.Part.FilesNotRead, clock.GetUtcNow()))
        {
            return 0;
        }

        var known = await db.PlacesFound(asked.Id, ct);
        var added = request.Part.Found.Where(found => known.Add(found.Place)).ToList();
        db.SubjectHits.AddRange(added.Select(found => SubjectHit.Find(asked, found)));
        return added.Count;
    }
}
