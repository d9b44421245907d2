using Vetting.Application.Common;
using Vetting.Domain.Common;
using Vetting.Domain.Doors;

namespace Vetting.Infrastructure.Auditing;

/// <summary>Collects what one scope reports, and says on whose behalf.</summary>
internal sealed class AuditTrail(ICurrentUser user, ActingRole acting) : IAuditTrail
{
    private List<AuditRecord> _records = [];

    public void Record(string action, Guid subject, object data, ComplaintId? @case = null, StreamId? stream = null) => _records.Add(new(
        action, stream ?? StreamId.Of(user.Id), subject, @case, data,
        acting.Pseudonym is { } pseudonym
            ? new(pseudonym.Value, nameof(DoorKind.Reporter), user.Correlation, null)
            : new(user.Id.Value, RoleName(), user.Correlation, user.ClientAddress)));

    public IReadOnlyList<AuditRecord> Take()
    {
        var taken = _records;
        _records = [];
        return taken;
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
