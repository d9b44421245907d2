using System.ComponentModel.DataAnnotations;
using Microsoft.AspNetCore.Mvc;
using Vetting.Application.People;
using Vetting.Domain.Common;

namespace Vetting.Web.Common;

/// <summary>Finds somebody who is registered, or registers them: what is searched is sent in the body of the request, never in its address.</summary>
public abstract class FindPersonPage(PageServices services) : RegisteringPage(services)
{
    [BindProperty]
    [Display(Name = "Name or e-mail address")]
    public string? Q { get; set; }

    [BindProperty]
    [Display(Name = "Person")]
    public Guid? Person { get; set; }

    [BindProperty]
    [Display(Name = "Name")]
    public string? NewName { get; set; }

    [BindProperty]
    [Display(Name = "E-mail address (optional)")]
    public string? NewEmail { get; set; }

    [BindProperty]
    [Display(Name = "Telephone number (optional)")]
    public string? NewPhone { get; set; }

    /// <summary>Null before anybody was searched for.</summary>
    public IReadOnlyList<PersonFound>? Found { get; private set; }

    public IEnumerable<Choice> FoundChoices => (Found ?? []).Select(person => new Choice(
        person.Id.Value.ToString(),
        person.Name,
        string.Join(", ", new[] { person.MembershipNumber is { } number ? $"Membership number {number}" : null, person.Email }.OfType<string>())
            is { Length: > 0 } hint
            ? hint
            : null));

    protected async Task<bool> Find() => await Accepts(async () => Found = await Send(new FindPersons(Q?.Trim() ?? "")));

    /// <summary>The person who was chosen among those found; null, and an error beside the choice, when nobody was.</summary>
    protected async Task<PersonFound?> Chosen()
    {
        Found = await Send(new FindPersons(Q?.Trim() ?? ""));
        var chosen = Found.FirstOrDefault(person => person.Id.Value == Person);
        Demand(chosen is not null, nameof(Person), "Choose a person, or search again.");
        return chosen;
    }

    /// <summary>
    /// Whom the form registers, or who was registered already; null when what was typed was refused, or it is to be asked who it is.
    /// </summary>
    protected async Task<(PersonId Id, string Name)?> Registered()
    {
        var somebody = new RegisterPerson(NewName?.Trim() ?? "", Given(NewEmail), Given(NewPhone), SomebodyElseThan);
        if (await IsAsking(new(somebody.Name, somebody.Email, somebody.Phone)))
        {
            return null;
        }

        if (Recognised is { } known)
        {
            return (known.Id, known.Name);
        }

        (PersonId, string)? registered = null;
        ActOnce();
        await Accepts(async () => registered = (await Send(somebody), somebody.Name));
        return registered;
    }

    protected override string FieldOf(string ofCommand) => ofCommand switch
    {
        nameof(RegisterPerson.Name) => nameof(NewName),
        nameof(RegisterPerson.Email) => nameof(NewEmail),
        nameof(RegisterPerson.Phone) => nameof(NewPhone),
        _ => base.FieldOf(ofCommand),
    };

    private static string? Given(string? text) => string.IsNullOrWhiteSpace(text) ? null : text.Trim();
}
