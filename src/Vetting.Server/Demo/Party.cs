using Microsoft.EntityFrameworkCore;
using Vetting.Application.Candidates;
using Vetting.Application.Panels;
using Vetting.Application.People;
using Vetting.Domain.Candidates;
using Vetting.Domain.Common;
using Vetting.Domain.People;

namespace Vetting.Server.Demo;

/// <summary>Somebody who does not exist.</summary>
/// <param name="Number">The membership number; empty for somebody who is not a candidate.</param>
internal sealed record Invented(string Name, string Number)
{
    public string Email => $"{Name.Replace(' ', '.').ToLowerInvariant()}@example.invalid";

    /// <summary>Set after the story has registered them.</summary>
    public PersonId Person { get; set; }

    public CandidateId Candidate { get; set; }
}

/// <summary>The people of the invented party: names no voter has met on a ballot, addresses that no mail reaches.</summary>
internal sealed class Party
{
    /// <summary>Membership numbers of the three candidates of the case that must always work (see docs/domain.md). They come first.</summary>
    public static IReadOnlyList<string> Scenario { get; } = ["DEMO-A", "DEMO-B", "DEMO-C"];

    /// <summary>When the register of candidates begins; earlier than any case.</summary>
    private const int Founding = 1_500;

    private static readonly string[] CandidateNames =
    [
        "Alder Penhallowby", "Bryony Castlewick", "Corin Larkspurr", "Damson Thistlewood", "Elowen Quillfeather", "Fenwick Mossgrove",
        "Gorse Applethwaite",
        "Hazel Wintermarsh", "Ivo Saltbarrow", "Juniper Oxenfold", "Kestrel Hollowell", "Linnet Bramblegate", "Merrin Foxhollow",
        "Nettle Ravenscombe",
        "Osier Dunnockby", "Piper Greystile", "Quince Underhedge", "Rowan Tidewater-Sloe", "Sorrel Marchbanksea", "Teasel Crowsworth",
        "Umber Longacre-Finch",
        "Verity Sedgemoss", "Wren Harrowdene", "Yarrow Stoneybeck", "Zephyr Millrace", "Aster Copsewell", "Birch Ottersbrook", "Campion Reedmace",
        "Dill Starlingford", "Ember Nightwillow", "Fern Gatherstone", "Garnet Swallowtail", "Heron Blackthorpe-Wold", "Indigo Plumtreeby",
        "Jasper Cloudberry",
        "Lark Honeysetter", "Marlow Bittercress", "Neve Goldcrest", "Orrin Barleymow", "Pippin Snowdropper",
    ];

    private static readonly string[] OtherNames =
    [
        "Tansy Wickerstaff", "Bramble Ashlark", "Cicely Meadowrue", "Dove Eastermead", "Eider Frostwick", "Flint Garlandby", "Heather Inglebrook",
        "Jonquil Kiteley-Moor",
        "Lovage Martinmere", "Medlar Newtby", "Opal Petrelwood", "Rush Siskinfold", "Sage Teallington", "Violet Whimbrel", "Wilder Yaffleby",
        "Clover Zinnia-Drake",
    ];

    private Party()
    {
    }

    /// <summary>The last of them is the demo account <c>candidate</c>.</summary>
    public IReadOnlyList<Invented> Candidates { get; } =
        [.. CandidateNames.Index().Select(entry => new Invented(entry.Item, NumberOf(entry.Index))),
            new Invented("Demo Candidate", NumberOf(CandidateNames.Length))];

    /// <summary>Complainants, witnesses, relatives.</summary>
    public IReadOnlyList<Invented> Others { get; } = [.. OtherNames.Select(name => new Invented(name, ""))];

    public static Party Plan(Story story)
    {
        var party = new Party();
        party.PlanPanelRegister(story);
        party.PlanPeople(story);
        party.PlanRelationships(story);
        party.PlanMerger(story);
        return party;
    }

    private static string NumberOf(int index) => index < Scenario.Count ? Scenario[index] : $"DEMO-{index + 1:D3}";

    /// <summary>Their training holds for two years, and is renewed in time.</summary>
    private void PlanPanelRegister(Story story)
    {
        foreach (var daysAgo in new[] { Founding + 10, 870, 290 })
        {
            var strand = new Strand(story, daysAgo, 0);
            foreach (var name in new[] { "chair", "chair2", "panel1", "panel2", "panel3", "panel4", "panel5" })
            {
                var mayChair = name.StartsWith("chair", StringComparison.Ordinal);
                strand.After(
                    0, () => story.Send(
                        "officer",
                        new RegisterPanelMember(
                            story.Account(name), mayChair, IsIndependent: name is "chair" or "chair2" or "panel2" or "panel4", story.Day)));
            }
        }
    }

    private void PlanPeople(Story story)
    {
        var strand = new Strand(story, Founding, 0);
        foreach (var other in Others)
        {
            strand.After(0, async () => other.Person = await story.Send("officer", new RegisterPerson(other.Name, other.Email)));
        }

        foreach (var (index, candidate) in Candidates.Index())
        {
            new Strand(story, Founding - 1 - (20 * index), index).After(0, () => Register(story, candidate));
            if (index % 11 != 10)
            {
                new Strand(story, 190 - index, index).After(0, () => Vet(story, candidate, index));
            }
        }
    }

    /// <summary>Somebody registered a second time, under a slip of the pen: what was decided of the first registration counts for both.</summary>
    private void PlanMerger(Story story)
    {
        var first = Candidates[22];
        var again = new Invented("Wrenn Harowdene", NumberOf(Candidates.Count));
        var strand = new Strand(story, 120, 0);
        strand.After(0, async () => again.Candidate = await story.Send(
            "officer2", new RegisterCandidate(null, again.Name, again.Email, null, again.Number, [first.Person])));
        strand.After(30, async () => await story.Send("officer", new MergePersons(
            await story.Look(db => db.Candidates.Where(known => known.Id == again.Candidate).Select(known => known.Person).SingleAsync()),
            first.Person, "The date of birth on both forms is the same, and so is the signature.")));
    }

    private async Task Register(Story story, Invented candidate)
    {
        candidate.Candidate = candidate == Candidates[^1]
            ? await story.Send("officer", new RegisterCandidate(story.PersonOf("candidate"), null, null, null, candidate.Number))
            : await story.Send("officer", new RegisterCandidate(null, candidate.Name, candidate.Email, null, candidate.Number));
        candidate.Person = await story.Look(db =>
            db.Candidates.Where(known => known.Id == candidate.Candidate).Select(known => known.Person).SingleAsync());
    }

    private static async Task Vet(Story story, Invented candidate, int index)
    {
        var version = await story.Look(db =>
            db.Candidates.Where(known => known.Id == candidate.Candidate).Select(known => known.Version).SingleAsync());
        var (outcome, reason) = index % 9 == 8
            ? (ClearanceState.ClearWithConditions, "Nothing stands in the way once the declaration of interests is complete.")
            : (ClearanceState.Clear, "All checks are done, and nothing stands in the way.");
        await story.Send("selection", new VetCandidate(candidate.Candidate, version, outcome, reason, "C3.2", story.Day.AddYears(1)));
    }

    /// <summary>What keeps somebody off a panel, and what a panel has to know of the people in its cases.</summary>
    private void PlanRelationships(Story story)
    {
        var strand = new Strand(story, 560, 0);
        Relate(() => Candidates[3].Person, () => Candidates[17].Person, RelationshipKind.Partner, shareHousehold: true);
        Relate(() => Candidates[5].Person, () => Others[0].Person, RelationshipKind.Family);
        Relate(() => Candidates[21].Person, () => Others[6].Person, RelationshipKind.Business);
        Relate(() => Candidates[12].Person, () => Candidates[30].Person, RelationshipKind.Dispute);
        Relate(() => story.PersonOf("panel5"), () => Candidates[9].Person, RelationshipKind.CloseFriend);
        Relate(() => story.PersonOf("panel3"), () => Others[2].Person, RelationshipKind.Employment);

        void Relate(Func<PersonId> person, Func<PersonId> other, RelationshipKind kind, bool shareHousehold = false) =>
            strand.After(1, () => story.Send("officer2", new RecordRelationship(person(), other(), kind, shareHousehold)));
    }
}
