using Microsoft.AspNetCore.Mvc;
using Vetting.Application.Auditing;
using Vetting.Application.Common;
using Vetting.Web.Common;

namespace Vetting.Web.Pages.Auditing;

/// <summary>What was done in a case, in order, in plain sentences.</summary>
[Requires(Permission.ReadCases)]
public sealed class CaseHistoryModel(PageServices services) : TrailPage(services)
{
    [BindProperty(SupportsGet = true)]
    public string Reference { get; set; } = "";

    public IReadOnlyList<Choice> Actors { get; private set; } = [];

    public IReadOnlyList<Choice> Acts { get; private set; } = [];

    public async Task OnGet()
    {
        var filter = FiltersAreSound() ? new HistoryFilter(By, Act, Start, End) : null;
        var page = await Send(new GetCaseHistory(Reference, Cursor.DefaultLimit, After, filter));
        (Entries, Next) = (page.Items, page.Next);
        await ReadNames();
        var known = await Send(new GetCaseActors(Reference));
        Actors = [.. known.Actors.Select(actor => new Choice(actor.Actor.ToString(), ChoiceOf(actor.Actor) ?? actor.Name ?? Words.Of(actor.Role)))];
        Acts = Choices(known.Acts);
    }
}
