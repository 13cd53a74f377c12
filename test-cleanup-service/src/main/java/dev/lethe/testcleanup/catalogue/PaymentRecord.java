package dev.lethe.testcleanup.catalogue;

import static dev.lethe.common.catalogue.Effect.CASCADE;

import dev.lethe.common.catalogue.OnErase;
import jakarta.persistence.Entity;
import jakarta.persistence.FetchType;
import jakarta.persistence.Id;
import jakarta.persistence.JoinColumn;
import jakarta.persistence.ManyToOne;
import jakarta.persistence.Table;
import java.math.BigDecimal;

/** A payment of an invoice. */
@Entity
@Table(name = "payment_records")
public class PaymentRecord {

    @Id
    Long id;

    @ManyToOne(fetch = FetchType.LAZY, optional = false)
    @JoinColumn(name = "invoice_id")
    @OnErase(CASCADE)
    Invoice invoice;

    BigDecimal amount;
}
