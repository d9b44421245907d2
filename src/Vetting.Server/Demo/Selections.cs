using Microsoft.EntityFrameworkCore;
using Vetting.Application.Letters;
using Vetting.Application.Selections;
using Vetting.Domain.Common;
using Vetting.Domain.Letters;
using Vetting.Domain.Seats;
using Vetting.Domain.Selections;

namespace Vetting.Server.Demo;

/// <summary>How the candidates of the demo party came to stand for real seats at its invented election, or did not yet.</summary>
internal static class Selections
{
    private const int Count = 24;
    private const int Opened = 28;

    /// <summary>The scenario's: C is imposed, and protest follows.</summary>
    private const int ImposedWithProtest = 2;

    /// <summary>The first that is certified: its certificate is written and handed over.</summary>
    private const int FirstCertificate = 4;

    private enum Reached
    {
        Open,
        Shortlisted,
        Chosen,
        Endorsed,
        Certified,
    }

    /// <param name="seats">At least as many as there are selections.</param>
    public static void Plan(Story story, Party party, ElectionId election, IReadOnlyList<OnsId> seats)
    {
        for (var index = 0; index < Count; index++)
        {
            Plan(story, party, election, seats[index], index);
        }
    }

    public static async Task<IReadOnlyList<OnsId>> SeatsFor(Story story, DateOnly pollingDay)
    {
        var all = await story.Look(db => db.Seats.AsNoTracking()
            .Where(seat => seat.ValidFrom <= pollingDay && (seat.ValidTo == null || seat.ValidTo >= pollingDay)).OrderBy(seat => seat.Id)
            .Select(seat => seat.Id).ToListAsync());
        return [.. Enumerable.Range(0, Count).Select(index => all[index * all.Count / Count])];
    }

    private static void Plan(Story story, Party party, ElectionId election, OnsId seat, int index)
    {
        var route = index is ImposedWithProtest or 11 or 19 ? SelectionRoute.Imposed
            : index % 4 == 3 ? SelectionRoute.PanelAppointment
            : SelectionRoute.MemberBallot;
        var reached = index switch { 0 => Reached.Endorsed, 1 => Reached.Chosen, ImposedWithProtest => Reached.Endorsed, _ => (Reached)(index % 5) };
        var chosen = party.Candidates[index];
        SelectionId selection = default;
        var strand = new Strand(story, Opened, index * 13);
        strand.After(0, async () => selection = await story.Send("selection", new OpenSelection(election, seat, route)));
        if (route == SelectionRoute.Imposed && reached >= Reached.Chosen)
        {
            strand.After(16, async () => await story.Send("selection", new ImposeCandidate(
                selection, await Version(), chosen.Candidate, new Imposition(
                    "National executive committee", "Standing orders 14.2",
                    "The candidate who had been chosen withdrew, and a ballot no longer fits before nominations close.",
                    "The chair and secretary of the local party, by telephone, with a note of each call",
                    "A ballot of the local members over three weeks"))));
        }
        else if (route != SelectionRoute.Imposed && reached >= Reached.Shortlisted)
        {
            int[] contest = [index, index + 7, index + 17];
            strand.After(
                8, async () => await story.Send(
                    "selection",
                    new ShortlistCandidates(selection, await Version(), [.. contest.Select(each => party.Candidates[each].Candidate)])));
            if (reached >= Reached.Chosen)
            {
                strand.After(8, async () => await story.Send("selection", new ChooseCandidate(selection, await Version(), chosen.Candidate)));
            }
        }

        if (index == ImposedWithProtest)
        {
            Occur(2, OccurrenceKind.Objection, "The local party's officers object in writing: the members were not asked.");
            Occur(1, OccurrenceKind.Protest, "Some forty members protested outside the campaign office. Nobody was hurt.");
        }

        if (reached >= Reached.Endorsed)
        {
            strand.After(3, async () => await story.Send("selection2", new EndorseCandidacy(selection, await Version())));
        }

        if (reached == Reached.Certified)
        {
            strand.After(3, async () => await story.Send("selection", new CertifyCandidacy(selection, await Version())));
            if (index == FirstCertificate)
            {
                strand.After(0, async () => await story.Send("selection", new SendCandidacyLetter(selection.Value, await story.Send(
                    "selection", new PrintCandidacyLetter(
                        LetterKind.CertificateOfAuthorisation, selection.Value, LetterMethod.ByHand, Description: "Example Party Candidate")))));
            }
        }

        if (index == ImposedWithProtest)
        {
            Occur(2, OccurrenceKind.PoliceEscort, "The police accompanied the candidate from a public meeting after the doors were blocked.");
        }

        if (index == 8)
        {
            Occur(1, OccurrenceKind.Threat, "A threatening message was left on the office telephone and passed to the police.");
        }

        void Occur(int after, OccurrenceKind kind, string text) =>
            strand.After(after, async () => await story.Send("selection", new RecordOccurrence(selection, await Version(), kind, text, story.Now)));

        Task<long> Version() => story.Look(db => db.Selections.Where(known => known.Id == selection).Select(known => known.Version).SingleAsync());
    }
}
