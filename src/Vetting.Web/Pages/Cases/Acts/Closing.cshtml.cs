using Vetting.Application.Common;
using Vetting.Application.Complaints;

namespace Vetting.Web.Pages.Cases.Acts;

/// <summary>Closes a decided case. The page itself is the second asking.</summary>
[Requires(Permission.DisposeOfCase)]
public sealed class ClosingModel : ActPage
{
    protected override string Done => "The case is closed.";

    protected override Task Act() => Send(new CloseCase(Reference, Version));
}
