using System.ComponentModel.DataAnnotations;
using System.Globalization;
using Microsoft.AspNetCore.Mvc;
using Vetting.Application.Candidates;
using Vetting.Application.Common;
using Vetting.Application.People;
using Vetting.Domain.Common;
using Vetting.Web.Common;

namespace Vetting.Web.Pages.Candidates;

/// <summary>A person who was registered twice: then, whether both records are of one person, and which is kept.</summary>
[Requires(Permission.ManagePanelRegister)]
public sealed class MergeModel(PageServices services) : VettingPage(services)
{
    [BindProperty(SupportsGet = true)]
    public Guid Id { get; set; }

    [BindProperty(SupportsGet = true)]
    public Guid Other { get; set; }

    [BindProperty]
    [Display(Name = "Which record is kept?")]
    public Guid? RecordToKeep { get; set; }

    [BindProperty]
    [Display(Name = "Reason")]
    public string? Reason { get; set; }

    public ComparedPersons Compared { get; private set; } = null!;

    public IEnumerable<(string What, string First, string Second)> Rows =>
    [
        Row("Name", person => person.Name),
        Row("E-mail address", person => person.Email),
        Row("Telephone number", person => person.Phone),
        Row("Membership number", person => person.MembershipNumber),
        Row("Sanctions that you may see", person => person.Sanctions.ToString(CultureInfo.InvariantCulture)),
        Row("Merged", person => person.MergedInto is not null ? "Into another record" : person.HasTakenIn ? "Others are merged into it" : null),
    ];

    public IEnumerable<Choice> KeepChoices => [KeepChoice(Compared.One, "First record"), KeepChoice(Compared.Other, "Second record")];

    public async Task OnGet()
    {
        await Read();
        if (IsReopened)
        {
            await Restore();
        }
    }

    public async Task<IActionResult> OnPost()
    {
        await Read();
        var kept = new[] { Compared.One, Compared.Other }.FirstOrDefault(person => person.Id.Value == RecordToKeep);
        Demand(kept is not null, nameof(RecordToKeep), "Choose the record that is kept.");
        if (!await Accepts(() => Send(new MergePersons(
            kept!.Id == Compared.One.Id ? Compared.Other.Id : Compared.One.Id, kept.Id, Reason ?? ""))))
        {
            return Page();
        }

        await Forget();
        Say("The two records are merged. They count as one person from now on.");
        return Redirect(Addresses.Candidates.Candidate(Id));
    }

    private static Choice KeepChoice(ComparedPerson person, string which) => new(
        person.Id.Value.ToString(), $"{which}: {person.Name}", person.MembershipNumber is { } number ? $"Membership number {number}" : null);

    private (string What, string First, string Second) Row(string what, Func<ComparedPerson, string?> of) =>
        (what, of(Compared.One) ?? "None", of(Compared.Other) ?? "None");

    private async Task Read()
    {
        var candidate = await Send(new GetCandidate(new CandidateId(Id)));
        Compared = await Send(new ComparePersons(candidate.Person, new PersonId(Other)));
    }
}
