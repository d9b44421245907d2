using Vetting.Application.Common;
using Vetting.Domain.Common;
using Vetting.Domain.Doors;

namespace Vetting.Infrastructure.Auditing;

/// <summary>Collects what one scope reports, and says on whose behalf.</summary>
internal sealed class AuditTrail(ICurrentUser user, ActingRole acting, TimeProvider clock) : IAuditTrail
{
    private List<AuditRecord> _records = [];

    /// <summary>For who reports, whose correlation would tell the time.</summary>
    private readonly Guid _ofToday = Id.On(CivilTime.DateOf(clock.GetUtcNow()));

    public void Record(string action, Guid subject, object data, ComplaintId? @case = null, StreamId? stream = null)
    {
        var of = stream ?? (user.Door?.Report is { } report ? StreamId.Of(report) : StreamId.Of(user.Id));
        _records.Add(new(action, of, subject, @case, data, Stamp(of)));
    }

    public IReadOnlyList<AuditRecord> Take()
    {
        var taken = _records;
        _records = [];
        return taken;
    }

    private AuditStamp Stamp(StreamId stream)
    {
        var correlation = stream.Kind == StreamKind.Report && user.Roles.Count == 0 ? _ofToday : user.Correlation;
        return acting.Pseudonym is { } pseudonym
            ? new(pseudonym.Value, nameof(DoorKind.Reporter), correlation, null)
            : new(user.Id.Value, RoleName(), correlation, user.ClientAddress);
    }

    private string RoleName()
    {
        if (acting.Role is { } role)
        {
            return role.ToString();
        }

        return user.Roles.Count > 0 ? user.Roles.Order().First().ToString() : user.Kind;
    }
}
