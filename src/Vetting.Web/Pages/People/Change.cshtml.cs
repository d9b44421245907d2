using System.ComponentModel.DataAnnotations;
using Microsoft.AspNetCore.Mvc;
using Vetting.Application.Common;
using Vetting.Application.People;
using Vetting.Domain.People;
using Vetting.Web.Common;

namespace Vetting.Web.Pages.People;

/// <summary>Proposes another way to sign in for somebody.</summary>
[Requires(Permission.ManageUsers)]
public sealed class ChangeModel(PageServices services) : PeoplePage(services)
{
    [BindProperty(SupportsGet = true)]
    public Guid Id { get; set; }

    [BindProperty]
    [Display(Name = "What has to change")]
    public AccountChangeKind? Kind { get; set; }

    [BindProperty]
    [Display(Name = "New e-mail address")]
    public string? NewEmail { get; set; }

    [BindProperty]
    [Display(Name = "Issuer")]
    public string? Issuer { get; set; }

    [BindProperty]
    [Display(Name = "Name at the issuer")]
    public string? Subject { get; set; }

    [BindProperty]
    [Display(Name = "Reason")]
    public string? Reason { get; set; }

    public UserView Person { get; private set; } = null!;

    public static IReadOnlyList<Choice> Kinds { get; } =
    [
        new(nameof(AccountChangeKind.EmailAddress), Describe(AccountChangeKind.EmailAddress), "The old address is told."),
        new(
            nameof(AccountChangeKind.SecondFactorReset),
            Describe(AccountChangeKind.SecondFactorReset),
            "Then the password alone signs in, until the person sets it up again. They are told."),
        new(
            nameof(AccountChangeKind.ExternalSignIn),
            Describe(AccountChangeKind.ExternalSignIn),
            "For a party that has a sign-in service of its own."),
    ];

    public static string Describe(AccountChangeKind kind) => kind switch
    {
        AccountChangeKind.EmailAddress => "Another e-mail address",
        AccountChangeKind.SecondFactorReset => "Remove the second factor",
        _ => "Link the party's own sign-in service",
    };

    public async Task OnGet()
    {
        if (IsReopened)
        {
            await Restore();
        }

        await Read();
    }

    public async Task<IActionResult> OnPost()
    {
        await Read();
        Demand(Kind is not null, nameof(Kind), "Choose what has to change.");
        ActOnce();
        if (!await Accepts(() => Send(Proposal())))
        {
            return Page();
        }

        await Forget();
        Say("The change is proposed. It happens once another administrator has approved it.");
        return Redirect(Addresses.People.Person(Id));
    }

    /// <summary>Only what belongs to the kind that was chosen: the other fields may hold what was typed before.</summary>
    private ProposeAccountChange Proposal() => Kind switch
    {
        AccountChangeKind.EmailAddress => new(Person.Id, AccountChangeKind.EmailAddress, Reason ?? "", NewEmail: NewEmail?.Trim() ?? ""),
        AccountChangeKind.ExternalSignIn => new(
            Person.Id, AccountChangeKind.ExternalSignIn, Reason ?? "", Issuer: Issuer?.Trim(), Subject: Subject?.Trim() ?? ""),
        _ => new(Person.Id, AccountChangeKind.SecondFactorReset, Reason ?? ""),
    };

    private async Task Read()
    {
        await ReadPeople();
        Person = Find(Id);
    }
}
