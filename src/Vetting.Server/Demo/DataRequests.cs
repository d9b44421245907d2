using Microsoft.EntityFrameworkCore;
using Vetting.Application.DataProtection;
using Vetting.Domain.Complaints;
using Vetting.Domain.DataProtection;

namespace Vetting.Server.Demo;

/// <summary>
/// What people asked about the data that the demo party holds on them: access, which is worked on, of a respondent whose complainant is protected;
/// and rectification, which was answered.
/// </summary>
internal static class DataRequests
{
    private const string Officer = "dpo";

    public static void Plan(Story story, Party party)
    {
        var access = new Strand(story, 12, 40);
        var (reference, subject) = ("", party.Candidates[9]);
        access.After(0, async () => reference = await story.Send(Officer, new ReceiveSubjectRequest(new(
            SubjectRequestKind.Access, RequestChannel.Email, story.Day, subject.Person, [], [],
            "A copy of everything that you hold about me, and from whom you have it."))));
        access.After(3, async () => await story.Send(Officer, new ConfirmSubjectIdentity(
            reference, await Version(reference), story.Day, "Wrote from the address on record, and knew the membership number.")));
        access.After(5, () => Search(story, reference));
        access.After(1, async () =>
        {
            var own = await story.Look(db => db.SubjectHits.AsNoTracking()
                .Where(hit => hit.Table == "Persons" || hit.Table == "Candidates").Select(hit => hit.Id).ToListAsync());
            await story.Send(Officer, new DecideSubjectHits(reference, own, HitDecision.Kept));
        });

        var (corrected, about) = ("", (Complaint?)null);
        var rectification = new Strand(story, 30, 50);
        rectification.After(0, async () =>
        {
            about = await story.Look(db => db.Complaints.AsNoTracking()
                .Where(complaint => complaint.Stage == Stage.Closed && complaint.Ruling != null).OrderBy(complaint => complaint.ReceivedAt).FirstAsync());
            corrected = await story.Send(Officer, new ReceiveSubjectRequest(new(
                SubjectRequestKind.Rectification, RequestChannel.Letter, story.Day, about.RespondentPerson, [], [],
                "The ruling says that I was the treasurer. I was the deputy.")));
        });
        rectification.After(2, async () => await story.Send(Officer, new ConfirmSubjectIdentity(
            corrected, await Version(corrected), story.Day, "The signature is that of the form on record.")));
        rectification.After(4, async () => await story.Send(Officer, new RecordDisagreement(
            corrected, await Version(corrected), about!.Reference, OfRuling: true, "I was never the treasurer of the branch. I was the deputy, and kept no books.")));
        rectification.After(1, async () => await story.Send(Officer, new CloseSubjectRequest(
            corrected, await Version(corrected), SubjectRequestOutcome.Met, null, "Your statement stands beside the ruling from now on.")));

        Task<long> Version(string of) =>
            story.Look(db => db.SubjectRequests.AsNoTracking().Where(request => request.Reference == of).Select(request => request.Version).SingleAsync());
    }

    private static async Task Search(Story story, string reference)
    {
        SearchedPart part;
        do
        {
            part = await story.Send(Officer, new SearchForSubject(reference));
            await story.Send(Officer, new NoteSearched(reference, part));
        }
        while (part.UpTo is not null);
    }
}
