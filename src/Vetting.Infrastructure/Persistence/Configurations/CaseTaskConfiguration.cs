using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Metadata.Builders;
using Vetting.Domain.Complaints;

namespace Vetting.Infrastructure.Persistence.Configurations;

internal sealed class CaseTaskConfiguration : IEntityTypeConfiguration<CaseTask>
{
    public void Configure(EntityTypeBuilder<CaseTask> task)
    {
        task.ToTable("CaseTasks");
        task.HasKey(t => t.Id);
        task.Property(t => t.What).HasMaxLength(CaseTask.WhatMaxLength);
        task.Property(t => t.Moves).HasJson();
        task.HasIndex(t => new { t.Complaint, t.DoneAt });
        task.HasIndex(t => new { t.For, t.DoneAt });
        task.HasIndex(t => new { t.DoneAt, t.DueOn });
        task.HasOne<Complaint>().WithMany().HasForeignKey(t => t.Complaint);
    }
}
