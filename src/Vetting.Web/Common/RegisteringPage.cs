using System.ComponentModel.DataAnnotations;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Mvc;
using Vetting.Application.People;
using Vetting.Domain.Common;

namespace Vetting.Web.Common;

/// <summary>Registers somebody new, after it was asked whether they are one of those who are registered and resemble them.</summary>
public abstract class RegisteringPage(PageServices services) : VettingPage(services)
{
    /// <summary>What is sent for nobody of those shown.</summary>
    private static readonly Guid SomebodyElse = Guid.Empty;

    [BindProperty]
    [Display(Name = "Is it one of them?")]
    public Guid? Same { get; set; }

    /// <summary>Who was shown when the form was sent.</summary>
    [BindProperty]
    public IList<Guid> Shown { get; set; } = [];

    /// <summary>Empty unless there is somebody to ask about.</summary>
    public IReadOnlyList<PersonResembling> Resembling { get; private set; } = [];

    public IEnumerable<Choice> ResemblingChoices =>
    [
        .. Resembling.Select(person => new Choice(person.Id.Value.ToString(), person.Name, HintOf(person))),
        new Choice(SomebodyElse.ToString(), "Somebody else: register a new person"),
    ];

    protected IReadOnlyList<PersonId> SomebodyElseThan => [.. Shown.Select(id => new PersonId(id))];

    /// <summary>Whom the answer names; null for somebody new, or while <see cref="IsAsking"/>.</summary>
    protected PersonResembling? Recognised { get; private set; }

    /// <summary>Looks for those who resemble somebody.</summary>
    /// <returns>
    /// Whether the page has to be shown: to ask, or because what was typed was refused. Without a name there is nobody to ask about: the command says
    /// what is missing.
    /// </returns>
    protected async Task<bool> IsAsking(FindResembling somebody)
    {
        if (somebody.Name.Length == 0)
        {
            return false;
        }

        if (!await Accepts(async () => Resembling = await Send(somebody)))
        {
            return true;
        }

        Recognised = Resembling.FirstOrDefault(person => person.Id.Value == Same);
        if (Recognised is not null || (Same == SomebodyElse && Resembling.All(person => Shown.Contains(person.Id.Value))) || Resembling.Count == 0)
        {
            return false;
        }

        // Whoever was not among those shown is asked about once more.
        Same = null;
        ModelState.Remove(nameof(Same));
        Refuse(StatusCodes.Status409Conflict, nameof(Same), "Somebody who is registered may be the same person. Say whether it is one of them.");
        return true;
    }

    private static string HintOf(PersonResembling person) => string.Join(' ', new[]
    {
        person.MembershipNumber is { } number ? $"Membership number {number}." : null,
        person.Email is { } email ? $"{email}." : null,
        $"For it: {string.Join(' ', person.For)}",
        person.Against.Count > 0 ? $"Against it: {string.Join(' ', person.Against)}" : null,
    }.OfType<string>());
}
