using Microsoft.AspNetCore.Authorization;
using Vetting.Application.Common;
using Vetting.Application.DataProtection;
using Vetting.Domain.DataProtection;
using Vetting.Web.Common;

namespace Vetting.Web.Pages.DataProtection;

/// <summary>What whoever reads it is told of the use of their data. That they were shown it is kept.</summary>
[AllowAnonymous]
[Public("What people are told of the use of their data is for everybody.")]
public sealed class PrivacyModel(PageServices services) : VettingPage(services)
{
    public IReadOnlyList<PrivacyNoticeView> Notices { get; private set; } = [];

    public async Task OnGet() => Notices = await Send(new ReadPrivacyNotices());

    public static string Of(NoticeFor reader) => reader switch
    {
        NoticeFor.Reporter => "For you who report something",
        NoticeFor.Respondent => "For you whom a complaint is about, and who stand by them",
        NoticeFor.Witness => "For you who are asked what you saw",
        NoticeFor.Candidate => "For candidates",
        _ => "For you who work with this system",
    };
}
