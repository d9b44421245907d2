using System.ComponentModel.DataAnnotations;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Mvc;
using Vetting.Application.Auditing;
using Vetting.Application.People;
using Vetting.Domain.Common;
using Vetting.Web.Common;

namespace Vetting.Web.Pages.Auditing;

/// <summary>What the pages share that list entries of the trail: the filters, which stay in the address, the names, the parts of the list.</summary>
public abstract class TrailPage(PageServices services) : VettingPage(services)
{
    private readonly Dictionary<UserId, string> _names = [];
    private readonly Dictionary<UserId, string> _choices = [];

    [BindProperty(SupportsGet = true), Display(Name = "Person")]
    public Guid? By { get; set; }

    [BindProperty(SupportsGet = true), Display(Name = "Act")]
    public string? Act { get; set; }

    [BindProperty(SupportsGet = true), Display(Name = "From")]
    public DateOnly? From { get; set; }

    [BindProperty(SupportsGet = true), Display(Name = "To and including")]
    public DateOnly? To { get; set; }

    /// <summary>Where the part before this one ended.</summary>
    [BindProperty(SupportsGet = true)]
    public string? After { get; set; }

    public IReadOnlyList<AuditEntryView> Entries { get; protected set; } = [];

    public string? Next { get; protected set; }

    public KnownAs Names => user => _names.GetValueOrDefault(user);

    public virtual bool IsFiltered => By is not null || Act is not null || From is not null || To is not null;

    public IReadOnlyList<Choice> Colleagues =>
    [
        .. _choices.OrderBy(person => person.Value, StringComparer.CurrentCulture)
            .Select(person => new Choice(person.Key.Value.ToString(), person.Value))
    ];

    public static IReadOnlyList<Choice> Choices(IEnumerable<string> acts) =>
        [.. acts.Select(act => new Choice(act, Sentences.Title(act))).OrderBy(choice => choice.Text, StringComparer.Ordinal)];

    /// <summary>What the account is called where it is chosen; null where it is not known.</summary>
    protected string? ChoiceOf(Guid user) => _choices.GetValueOrDefault(new UserId(user));

    /// <summary>This list from the beginning, or from where a part of it ended.</summary>
    public string Part(string? after)
    {
        var query = Request.Query.Where(item => item.Key != nameof(After) && item.Value.ToString().Length > 0);
        return Request.Path + QueryString.Create(after is null ? query : query.Append(new(nameof(After), after)));
    }

    protected DateTimeOffset? Start => From is { } day ? CivilTime.StartOf(day) : null;

    /// <summary>The first moment that does not count.</summary>
    protected DateTimeOffset? End => To is { } day ? CivilTime.StartOf(day.AddDays(1)) : null;

    protected async Task ReadNames()
    {
        foreach (var colleague in await Send(new GetColleagues()))
        {
            _names[colleague.User] = colleague.Name;
            _choices[colleague.User] = colleague.Choice;
        }
    }

    /// <summary>Empty text in an address means that nothing is asked for.</summary>
    protected bool FiltersAreSound()
    {
        Act = Typed(Act);
        Demand(!(From > To), nameof(To), "The last day must not lie before the first.");
        return ModelState.IsValid;
    }
}
