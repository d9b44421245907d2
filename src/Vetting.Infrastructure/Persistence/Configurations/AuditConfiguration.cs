using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Metadata.Builders;
using Vetting.Domain.Auditing;
using Vetting.Infrastructure.Auditing;
using Vetting.Infrastructure.Auditing.Records;

namespace Vetting.Infrastructure.Persistence.Configurations;

internal sealed class AuditEntryConfiguration : IEntityTypeConfiguration<AuditEntry>
{
    public void Configure(EntityTypeBuilder<AuditEntry> entry)
    {
        entry.ToTable("AuditEntries");
        entry.HasKey(e => e.Id);
        entry.Property(e => e.Role).HasMaxLength(AuditEntry.RoleMaxLength);
        entry.Property(e => e.Action).HasMaxLength(AuditEntry.ActionMaxLength);
        entry.Property(e => e.PreviousHash).HasMaxLength(MerkleTree.HashLength);
        entry.Property(e => e.Commitment).HasMaxLength(MerkleTree.HashLength);
        entry.HasIndex(e => new { e.Stream, e.Number }).IsUnique();
        entry.HasIndex(e => e.Case);
        entry.HasIndex(e => new { e.RecordedAt, e.Id });
        entry.HasIndex(e => new { e.Action, e.RecordedAt });
        entry.HasIndex(e => new { e.Actor, e.RecordedAt });
        entry.HasIndex(e => new { e.Subject, e.RecordedAt });
        entry.HasOne(e => e.Data).WithOne().HasForeignKey<AuditData>(data => data.Entry);
        entry.HasOne(e => e.Leaf).WithOne().HasForeignKey<AuditLeaf>(leaf => leaf.Entry);
        entry.HasOne<AuditUnsealed>().WithOne().HasForeignKey<AuditUnsealed>(unsealed => unsealed.Entry);
    }
}

internal sealed class AuditDataConfiguration : IEntityTypeConfiguration<AuditData>
{
    public void Configure(EntityTypeBuilder<AuditData> data)
    {
        data.ToTable("AuditData");
        data.HasKey(d => d.Entry);
        data.Property(d => d.Entry).HasColumnName("EntryId");
        data.Property(d => d.Salt).HasMaxLength(AuditData.SaltLength);
        data.Property(d => d.Json).HasColumnName("Data");
    }
}

internal sealed class AuditLeafConfiguration : IEntityTypeConfiguration<AuditLeaf>
{
    public void Configure(EntityTypeBuilder<AuditLeaf> leaf)
    {
        leaf.ToTable("AuditLeaves");
        leaf.HasKey(l => l.Index);
        leaf.Property(l => l.Index).HasColumnName("LeafIndex").ValueGeneratedNever();
        leaf.Property(l => l.Entry).HasColumnName("EntryId");
        leaf.Property(l => l.Hash).HasColumnName("LeafHash").HasMaxLength(MerkleTree.HashLength);
        leaf.Property(l => l.Signature).HasMaxLength(64);
        leaf.HasIndex(l => l.Entry).IsUnique();
    }
}

internal sealed class AuditNodeConfiguration : IEntityTypeConfiguration<AuditNode>
{
    public void Configure(EntityTypeBuilder<AuditNode> node)
    {
        node.ToTable("AuditNodes");
        node.HasKey(n => new { n.LastLeaf, n.Level });
        node.Property(n => n.Hash).HasMaxLength(MerkleTree.HashLength);
    }
}

internal sealed class AuditCheckpointConfiguration : IEntityTypeConfiguration<AuditCheckpoint>
{
    public void Configure(EntityTypeBuilder<AuditCheckpoint> checkpoint)
    {
        checkpoint.ToTable("AuditCheckpoints");
        checkpoint.HasKey(c => c.Size);
        checkpoint.Property(c => c.Size).ValueGeneratedNever();
    }
}

internal sealed class AuditUnsealedConfiguration : IEntityTypeConfiguration<AuditUnsealed>
{
    public void Configure(EntityTypeBuilder<AuditUnsealed> unsealed)
    {
        unsealed.ToTable("AuditUnsealed");
        unsealed.HasKey(u => u.Entry);
        unsealed.Property(u => u.Entry).HasColumnName("EntryId");
    }
}

internal sealed class AuditDisposalConfiguration : IEntityTypeConfiguration<AuditDisposal>
{
    public void Configure(EntityTypeBuilder<AuditDisposal> disposal)
    {
        disposal.ToTable("AuditDisposals");
        disposal.HasKey(d => d.Entry);
        disposal.Property(d => d.Entry).HasColumnName("EntryId");
        disposal.HasOne<AuditEntry>().WithMany().HasForeignKey(d => d.Entry);
        disposal.HasOne<AuditEntry>().WithMany().HasForeignKey(d => d.DecidedBy);
    }
}

internal sealed class SealerLeaseConfiguration : IEntityTypeConfiguration<SealerLease>
{
    public void Configure(EntityTypeBuilder<SealerLease> lease)
    {
        lease.ToTable("SealerLeases");
        lease.HasKey(l => l.Id);
        lease.Property(l => l.Id).ValueGeneratedNever();
        lease.Property(l => l.Token).IsConcurrencyToken();
    }
}

internal sealed class RecordStateConfiguration : IEntityTypeConfiguration<RecordState>
{
    public void Configure(EntityTypeBuilder<RecordState> state)
    {
        state.ToTable("RecordStates");
        state.HasKey(s => new { s.Kind, s.Record });
        state.Property(s => s.Kind).HasMaxLength(RecordState.KindMaxLength);
        state.Property(s => s.Record).HasMaxLength(RecordState.RecordMaxLength);
        state.Property(s => s.Salt).HasMaxLength(RecordState.SaltLength);
    }
}
