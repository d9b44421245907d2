using System.ComponentModel.DataAnnotations;
using System.Globalization;
using Microsoft.AspNetCore.Http.Extensions;
using Microsoft.AspNetCore.Mvc;
using Vetting.Application.Complaints;
using Vetting.Application.People;
using Vetting.Application.Rulebooks;
using Vetting.Application.Views;
using Vetting.Domain.Common;
using Vetting.Domain.Complaints;
using Vetting.Web.Pages.Cases;
using Severity = Vetting.Domain.Rulebooks.Severity;

namespace Vetting.Web.Common;

/// <summary>
/// What narrows and sorts the work list, as it stands in the address. The words of a search never do: there stands the id under which they are kept.
/// </summary>
public abstract class CaseListPage(PageServices services) : VettingPage(services)
{
    public const string List = Addresses.Cases.Index;

    [BindProperty(SupportsGet = true)]
    [Display(Name = "Stage")]
    public Stage? Stage { get; set; }

    [BindProperty(SupportsGet = true)]
    [Display(Name = "Open or closed")]
    public bool? Open { get; set; }

    [BindProperty(SupportsGet = true)]
    [Display(Name = "How it ended")]
    public Disposition? Disposition { get; set; }

    [BindProperty(SupportsGet = true)]
    [Display(Name = "Category")]
    public string? Category { get; set; }

    [BindProperty(SupportsGet = true)]
    [Display(Name = "Severity")]
    public Severity? Severity { get; set; }

    [BindProperty(SupportsGet = true)]
    [Display(Name = "Received from")]
    public DateOnly? ReceivedFrom { get; set; }

    [BindProperty(SupportsGet = true)]
    [Display(Name = "Received to")]
    public DateOnly? ReceivedTo { get; set; }

    [BindProperty(SupportsGet = true)]
    [Display(Name = "Something due by")]
    public DateOnly? DueBy { get; set; }

    [BindProperty(SupportsGet = true)]
    [Display(Name = "Only mine")]
    public bool? Mine { get; set; }

    [BindProperty(SupportsGet = true)]
    [Display(Name = "Who works on it")]
    public Guid? Colleague { get; set; }

    [BindProperty(SupportsGet = true)]
    public Guid? Respondent { get; set; }

    [BindProperty(SupportsGet = true)]
    public ComplaintSort? Sort { get; set; }

    /// <summary>Id of the search or view whose words apply.</summary>
    [BindProperty(SupportsGet = true)]
    public Guid? View { get; set; }

    /// <summary>What is kept under <see cref="View"/>.</summary>
    public ViewOfList? Found { get; private set; }

    public IReadOnlyList<CategoryName> Categories { get; private set; } = [];

    /// <summary>Whoever works on cases today, and whoever was asked for by the address.</summary>
    public IReadOnlyList<Choice> Colleagues { get; private set; } = [];

    protected ComplaintFilter Filter => new(
        Stage, Open, Disposition, Respondent is { } candidate ? new CandidateId(candidate) : null, Category, Severity, ReceivedFrom, ReceivedTo,
        DueBy, Mine == true, Colleague is { } colleague ? new UserId(colleague) : null);

    protected ComplaintSort Order => Sort ?? ComplaintSort.Newest;

    /// <summary>Everything that narrows the list: what it is called in the address, the value, and the words of its tag.</summary>
    public IEnumerable<(string Name, string Value, string Words)> Narrowing
    {
        get
        {
            (string, object?, Func<string>)[] parts =
            [
                ("stage", Stage, () => $"Stage: {Words.InSentence(Words.Of(Stage!.Value))}"),
                ("open", Open, () => Open == true ? "Open" : "Closed"),
                ("disposition", Disposition, () => $"Ended: {Words.InSentence(Words.Of(Disposition!.Value))}"),
                ("category", Category, () => $"Category: {CategoryName(Category!)}"),
                ("severity", Severity, () => $"Severity: {Words.InSentence(Words.Of(Severity!.Value))}"),
                ("receivedFrom", ReceivedFrom, () => $"Received from {WrittenDate.Long(ReceivedFrom!.Value)}"),
                ("receivedTo", ReceivedTo, () => $"Received to {WrittenDate.Long(ReceivedTo!.Value)}"),
                ("dueBy", DueBy, () => $"Due by {WrittenDate.Long(DueBy!.Value)}"),
                ("mine", Mine == true ? true : null, () => "Only mine"),
                ("colleague", Colleague, () => $"On the case: {ColleagueName(Colleague!.Value)}"),
                ("respondent", Respondent, () => "One respondent"),
            ];
            return parts.Where(part => part.Item2 is not null).Select(part => (part.Item1, Written(part.Item2!), part.Item3()));
        }
    }

    public IReadOnlyList<Choice> CategoryChoices => [.. Categories.Select(category => new Choice(category.Code, category.Name))];

    /// <summary>This list by another address: narrowed otherwise, sorted otherwise, or further on.</summary>
    /// <param name="without">What is left out.</param>
    public string Address(string path = List, string? without = null, ComplaintSort? sort = null, string? after = null, string? handler = null)
    {
        var query = new QueryBuilder(Narrowing.Where(part => part.Name != without).Select(part => KeyValuePair.Create(part.Name, part.Value)));
        if ((sort ?? Order) is not ComplaintSort.Newest and var order)
        {
            query.Add("sort", Words.InSentence(order.ToString()));
        }

        if (View is { } view && without != "view")
        {
            query.Add("view", view.ToString());
        }

        if (after is not null)
        {
            query.Add("after", after);
        }

        if (handler is not null)
        {
            query.Add("handler", handler);
        }

        return path + query.ToQueryString();
    }

    /// <summary>What a view keeps beside its words.</summary>
    protected string FilterInAddress => Address(path: "", without: "view").TrimStart('?');

    /// <summary>Where a view leads.</summary>
    public static string AddressOf(ViewOfList view) =>
        view.Words is null ? $"{List}?{view.Filter}".TrimEnd('?') : $"{List}?{view.Filter}{(view.Filter.Length > 0 ? "&" : "")}view={view.Id.Value}";

    protected async Task ReadChoices()
    {
        Categories = await Send(new GetCategories());
        Colleagues = TeamChoices.WithTheirCases(await Send(new GetColleagues()), Colleague, Me.Id);
        Found = View is { } id ? await Send(new GetView(new SavedViewId(id))) : null;
    }

    protected override string FieldOf(string ofCommand) =>
        base.FieldOf(ofCommand.StartsWith("Filter.", StringComparison.Ordinal) ? ofCommand["Filter.".Length..] : ofCommand);

    private string CategoryName(string code) => Categories.FirstOrDefault(category => category.Code == code)?.Name ?? Words.Of(code);

    private string ColleagueName(Guid user) =>
        Colleagues.FirstOrDefault(choice => choice.Value == user.ToString())?.Text ?? "somebody who never worked here";

    private static string Written(object value) => value switch
    {
        DateOnly day => day.ToString("yyyy-MM-dd", CultureInfo.InvariantCulture),
        bool yes => yes ? "true" : "false",
        Enum name => Words.InSentence(name.ToString()),
        _ => value.ToString()!,
    };
}
