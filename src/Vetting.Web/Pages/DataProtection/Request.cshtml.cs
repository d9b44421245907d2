using Microsoft.AspNetCore.Mvc;
using Vetting.Application.Common;
using Vetting.Application.DataProtection;
using Vetting.Domain.DataProtection;
using Vetting.Web.Common;

namespace Vetting.Web.Pages.DataProtection;

/// <summary>One request: who asks what, how the time stands, and what there is to do.</summary>
[Requires(Permission.HandleSubjectRequests)]
public sealed class RequestModel(PageServices services) : SubjectPage(services)
{
    public bool IsOpen => View.Outcome is null;

    public string Time => View switch
    {
        { Outcome: not null } => "Ended",
        { AwaitsProof: true } => "Does not run yet: the proof of identity is outstanding",
        { AwaitsClarification: true } => "The clock stands until it is answered what is meant",
        { DueOn: { } due, Kind: SubjectRequestKind.Complaint } => $"Acknowledge it by {WrittenDate.Long(due)}",
        { DueOn: { } due } when due < Today => $"Overdue since {WrittenDate.Long(due)}",
        { DueOn: { } due } => $"Answer by {WrittenDate.Long(due)}",
        _ => "Without undue delay",
    };

    /// <summary>What can be done now.</summary>
    public IEnumerable<(string Text, string Address)> Acts
    {
        get
        {
            if (!IsOpen)
            {
                yield break;
            }

            if (View.IdentityShownOn is null)
            {
                yield return ("Record that it is sure who asks", Addresses.DataProtection.Identity(Reference));
                if (!View.AwaitsProof)
                {
                    yield return ("Ask for proof of identity", Addresses.DataProtection.Proof(Reference));
                }
            }

            if (View.Kind == SubjectRequestKind.Complaint)
            {
                if (View.AcknowledgedOn is null)
                {
                    yield return ("Record the acknowledgement", Addresses.DataProtection.Acknowledgement(Reference));
                }
            }
            else if (View.AwaitsClarification)
            {
                yield return ("Record the answer to what is meant", Addresses.DataProtection.Clarified(Reference));
            }
            else if (!View.AwaitsProof)
            {
                yield return ("Ask what is meant, and stop the clock", Addresses.DataProtection.Clarification(Reference));
                if (View.FurtherMonths == 0)
                {
                    yield return ("Extend the time", Addresses.DataProtection.Extension(Reference));
                }
            }

            if (View is { Kind: SubjectRequestKind.Rectification, Person: not null, IdentityShownOn: not null })
            {
                yield return ("Correct personal details", Addresses.DataProtection.Correction(Reference));
                yield return ("Add a statement of disagreement", Addresses.DataProtection.Disagreement(Reference));
            }

            yield return ("End the request", Addresses.DataProtection.Closing(Reference));
        }
    }

    public async Task OnGet()
    {
        await Read();
        Version = View.Version;
    }

    public async Task<IActionResult> OnPostSearch()
    {
        ModelState.Clear();
        var isDone = false;
        if (await Accepts(async () =>
        {
            var part = await Send(new SearchForSubject(Reference));
            await Send(new NoteSearched(Reference, part));
            isDone = part.UpTo is null;
        }))
        {
            Say(isDone ? "Everything that is kept was searched." : "Searched. Reading through everything that is kept goes on.");
            return Redirect(Address);
        }

        await Read();
        return Page();
    }

    public async Task<IActionResult> OnPostBundle()
    {
        if (await Accepts(async () => await Send(new ComposeSubjectBundle(Reference, Version, await Send(new PrintSubjectBundle(Reference))))))
        {
            Say("Composed. Download it and give it to whoever asked.");
            return Redirect(Address);
        }

        await Read();
        return Page();
    }
}
