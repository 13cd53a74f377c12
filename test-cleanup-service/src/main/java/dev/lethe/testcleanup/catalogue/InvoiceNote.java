package dev.lethe.testcleanup.catalogue;

import static dev.lethe.common.catalogue.Effect.CASCADE;
import static dev.lethe.common.catalogue.Effect.RESTRICT;

import dev.lethe.common.catalogue.OnErase;
import jakarta.persistence.Entity;
import jakarta.persistence.FetchType;
import jakarta.persistence.Id;
import jakarta.persistence.JoinColumn;
import jakarta.persistence.ManyToOne;
import jakarta.persistence.Table;

/** A remark on an invoice. */
@Entity
@Table(name = "invoice_notes")
public class InvoiceNote {

    @Id
    Long id;

    @ManyToOne(fetch = FetchType.LAZY, optional = false)
    @JoinColumn(name = "invoice_id")
    @OnErase(CASCADE)
    Invoice invoice;

    @ManyToOne(fetch = FetchType.LAZY)
    @JoinColumn(name = "author_id")
    @OnErase(RESTRICT)
    User author;

    String note;
}
