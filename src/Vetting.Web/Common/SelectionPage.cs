using Microsoft.AspNetCore.Mvc;
using Vetting.Application.Selections;
using Vetting.Domain.Common;

namespace Vetting.Web.Common;

/// <summary>What the pages about one selection share.</summary>
public abstract class SelectionPage(PageServices services) : VettingPage(services)
{
    [BindProperty(SupportsGet = true)]
    public Guid Id { get; set; }

    /// <summary>Of the selection as the form showed it.</summary>
    [BindProperty]
    public long Version { get; set; }

    public SelectionView Selection { get; private set; } = null!;

    public string Address => Addresses.Selections.Selection(Id);

    public string NameOf(CandidateId candidate) => Selection.Contenders.First(contender => contender.Candidate == candidate).Name;

    /// <summary>The first showing of a form takes the version; a form that was sent keeps the one that it showed.</summary>
    protected async Task ReadSelection()
    {
        Selection = await Send(new GetSelection(new SelectionId(Id)));
        if (Version == 0)
        {
            Version = Selection.Version;
        }
    }

    protected override async Task ShowChanges()
    {
        Selection = await Send(new GetSelection(new SelectionId(Id)));
        Version = Selection.Version;
        ModelState.Remove(nameof(Version));
        Changes =
        [
            $"The selection is {Words.InSentence(Words.Of(Selection.Stage))} now, "
            + $"with {Words.Count(Selection.Shortlist.Count, "candidate")} on the shortlist."
        ];
    }
}
