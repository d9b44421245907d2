using Vetting.Application.Common;
using Vetting.Application.Complaints;
using Vetting.Web.Common;

namespace Vetting.Web.Pages.Cases.Acts;

/// <summary>Closes a decided case. The page itself is the second asking.</summary>
[Requires(Permission.DisposeOfCase)]
public sealed class ClosingModel(PageServices services) : ActPage(services)
{
    protected override string Done => "The case is closed.";

    protected override Task Act() => Send(new CloseCase(Reference, Version));
}
