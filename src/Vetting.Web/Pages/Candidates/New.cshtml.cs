using System.ComponentModel.DataAnnotations;
using Microsoft.AspNetCore.Mvc;
using Vetting.Application.Candidates;
using Vetting.Application.Common;
using Vetting.Application.People;
using Vetting.Domain.Common;
using Vetting.Web.Common;

namespace Vetting.Web.Pages.Candidates;

/// <summary>Enters somebody in the register of candidates: a new person, or one who is registered already.</summary>
[Requires(Permission.ManageCandidates)]
public sealed class NewModel(PageServices services) : RegisteringPage(services)
{
    /// <summary>Of a person who is registered already.</summary>
    [BindProperty(SupportsGet = true)]
    public Guid? Person { get; set; }

    [BindProperty]
    [Display(Name = "Name")]
    public string? Name { get; set; }

    [BindProperty]
    [Display(Name = "E-mail address (optional)")]
    public string? Email { get; set; }

    [BindProperty]
    [Display(Name = "Telephone number (optional)")]
    public string? Phone { get; set; }

    [BindProperty]
    [Display(Name = "Membership number")]
    public string? MembershipNumber { get; set; }

    public PersonFound? Known { get; private set; }

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
        if (Person is null && await IsAsking(new(Name?.Trim() ?? "", Given(Email), Given(Phone), MembershipNumber?.Trim())))
        {
            return Page();
        }

        if (Recognised?.Candidate is { } known)
        {
            Say("This candidate is in the register already.");
            return Redirect(Addresses.Candidates.Candidate(known.Value));
        }

        var registered = default(CandidateId);
        ActOnce();
        if (!await Accepts(async () => registered = await Send(Registration())))
        {
            await Read();
            return Page();
        }

        Say("The candidate is in the register.");
        return Redirect(Addresses.Candidates.Candidate(registered.Value));
    }

    private RegisterCandidate Registration() => (Person ?? Recognised?.Id.Value) is { } person
        ? new(new PersonId(person), null, null, null, MembershipNumber?.Trim() ?? "")
        : new(null, Name?.Trim(), Given(Email), Given(Phone), MembershipNumber?.Trim() ?? "", SomebodyElseThan);

    private async Task Read() => Known = Person is { } id ? await Send(new GetPerson(new PersonId(id))) : null;

    private static string? Given(string? text) => string.IsNullOrWhiteSpace(text) ? null : text.Trim();
}
