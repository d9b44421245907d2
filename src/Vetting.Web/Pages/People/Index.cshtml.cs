using System.ComponentModel.DataAnnotations;
using Microsoft.AspNetCore.Mvc;
using Vetting.Application.Common;
using Vetting.Application.People;
using Vetting.Domain.Common;
using Vetting.Web.Common;

namespace Vetting.Web.Pages.People;

/// <summary>Everybody who has an account. What is searched for is sent, not put into the address: it is a name.</summary>
[Requires(Permission.ManageUsers)]
public sealed class IndexModel(PageServices services) : PeoplePage(services)
{
    [BindProperty]
    [Display(Name = "Name or e-mail address")]
    public string? Search { get; set; }

    [BindProperty]
    [Display(Name = "Role")]
    public Role? Role { get; set; }

    public IReadOnlyList<UserView> Shown { get; private set; } = [];

    /// <summary>How many proposals wait for a second administrator.</summary>
    public int Waiting { get; private set; }

    public bool IsNarrowed => Search is not null || Role is not null;

    public async Task OnGet()
    {
        if (IsReopened)
        {
            await Restore();
        }

        await Read();
    }

    public Task OnPost() => Read();

    private async Task Read()
    {
        await ReadPeople();
        Waiting = (await Send(new GetRoleGrants(null))).Count + (await Send(new GetAccountChanges())).Count;
        var words = PlainText.Of(Search ?? "");
        var address = Search?.Trim() ?? "";
        Shown =
        [
            .. People
                .Where(person =>
                    PlainText.Of(person.Name).Contains(words, StringComparison.Ordinal)
                    || person.Email.Contains(address, StringComparison.OrdinalIgnoreCase))
                .Where(person => Role is not { } role || person.Roles.Contains(role))
                .OrderBy(person => person.Name, StringComparer.CurrentCulture),
        ];
    }
}
