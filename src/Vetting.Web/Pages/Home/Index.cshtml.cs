using Vetting.Application.Common;
using Vetting.Application.Complaints;
using Vetting.Application.Drafts;
using Vetting.Application.Elections;
using Vetting.Application.People;
using Vetting.Application.Views;
using Vetting.Web.Common;
using Vetting.Web.Pages.Cases.New;

namespace Vetting.Web.Pages.Home;

/// <summary>Where everybody begins: what waits for them, and where they go from here. Each part stands in a partial of its own.</summary>
[Public("Everybody who has signed in has a home page; what stands on it, each request on it decides.")]
public sealed class IndexModel(PageServices services) : VettingPage(services)
{
    private const int SoonDays = 7;
    private const int MostTasks = 1_000;

    public MeView Asker { get; private set; } = null!;

    public bool HasTasks => Me.May(Permission.ReadTasks);

    public IReadOnlyList<TaskRow> Tasks { get; private set; } = [];

    /// <summary>Null for who sees no case.</summary>
    public OpenCases? Open { get; private set; }

    public IReadOnlyList<ViewOfList> Views { get; private set; } = [];

    public IReadOnlyList<ElectionSummary> Elections { get; private set; } = [];

    /// <summary>When the complaint was last typed at that is not logged yet; null when there is none.</summary>
    public DateTimeOffset? DraftSavedAt { get; private set; }

    public DateTimeOffset Moment => Now;

    /// <summary>The tasks in the order in which they press, each group with the words for it.</summary>
    public IEnumerable<(string Heading, IReadOnlyList<TaskRow> Tasks)> Groups
    {
        get
        {
            var (today, soon) = (Today, Today.AddDays(SoonDays));
            (string, Func<TaskRow, bool>)[] groups =
            [
                ("Overdue", task => task.DueOn < today),
                ("Due today", task => task.DueOn == today),
                ("Waiting for you", task => task.DueOn is null),
                ($"Due in the next {SoonDays} days", task => task.DueOn > today && task.DueOn <= soon),
                ("Later", task => task.DueOn > soon),
            ];
            return groups.Select(group => (group.Item1, (IReadOnlyList<TaskRow>)[.. Tasks.Where(group.Item2)])).Where(group => group.Item2.Count > 0);
        }
    }

    public async Task OnGet()
    {
        Asker = await Send(new GetMe());
        if (HasTasks)
        {
            Tasks = await ReadTasks();
        }

        if (Me.May(Permission.ReadCases))
        {
            Open = await Send(new CountOpenCases());
            Views = await Send(new GetViews(ListKind.Cases));
        }

        if (Me.May(Permission.LogComplaint))
        {
            DraftSavedAt = (await Send(new GetDraft(ComplaintDraft.Form)))?.SavedAt;
        }

        if (Me.May(Permission.ReadCandidates))
        {
            Elections =
            [
                .. (await Send(new GetElections(From: Today))).Items
                    .Where(election => election.NominationsClose > Now)
                    .OrderBy(election => election.NominationsClose)
            ];
        }
    }

    private async Task<IReadOnlyList<TaskRow>> ReadTasks()
    {
        List<TaskRow> tasks = [];
        string? after = null;
        do
        {
            var page = await Send(new GetTasks(Cursor.MaxLimit, after));
            tasks.AddRange(page.Items);
            after = page.Next;
        }
        while (after is not null && tasks.Count < MostTasks);
        return tasks;
    }
}
