using Vetting.Application.Complaints;
using Vetting.Domain.Common;

namespace Vetting.Web.Pages.Cases;

/// <summary>What <c>_EvidenceFile</c> shows of the file of a piece of evidence.</summary>
/// <param name="NameOf">How an account is called on the page.</param>
public sealed record EvidenceFileView(string Reference, CaseEvidence Item, Func<UserId, string> NameOf);
