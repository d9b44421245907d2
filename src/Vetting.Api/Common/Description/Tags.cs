namespace Vetting.Api.Common.Description;

/// <summary>The chapters of the OpenAPI document.</summary>
internal static class Tags
{
    public const string Candidates = "Candidates";
    public const string Reference = "Reference";
    public const string Selections = "Selections";
    public const string Complaints = "Complaints";
    public const string Panels = "Panels";
    public const string Rulings = "Rulings";
    public const string Appeals = "Appeals";
    public const string Rulebooks = "Rulebooks";
    public const string Audit = "Audit";
    public const string People = "People";
    public const string Letters = "Letters";
    public const string Me = "Me";
    public const string MyCases = "My cases";
    public const string Doors = "Doors";
    public const string Reporting = "Reporting";
    public const string DataProtection = "Data protection";

    public static readonly IReadOnlyDictionary<string, string> Descriptions = new SortedDictionary<string, string>(StringComparer.Ordinal)
    {
        [Candidates] = "The register: who holds or seeks a candidacy, and whether their clearance allows it.",
        [Reference] = "Seats, elections and the statutory timetable.",
        [Selections] = "Who is chosen for which seat, by which route and on whose authority.",
        [Complaints] = "Cases, from the day they are received to their disposition: one path for each act.",
        [Panels] = "Who sits on a case, what they declared, and how they voted once the votes are opened.",
        [Rulings] = "Decisions, immutable once recorded.",
        [Appeals] = "Appeals against a ruling, decided by a fresh panel.",
        [Rulebooks] = "The party's rules, version by version.",
        [Audit] = "The trail of everything that was done and read, with the proofs that nothing was changed in it.",
        [People] = "Users and the roles granted to them by two administrators.",
        [DataProtection] = "What the law asks of the data: how long it is kept, what is held, and who asked for theirs.",
        [Reporting] = "Reports that anybody may send, and the mailbox in which their reporters follow them.",
        [Doors] = "For people without an account whom a case is about: a code lets them in.",
        [MyCases] = "A case as its respondent sees it, and what they answer.",
        [Letters] = "What the party writes to those whom it decides about, and the templates for it.",
        [Me] = "Who is signed in, and their own work.",
    };
}
