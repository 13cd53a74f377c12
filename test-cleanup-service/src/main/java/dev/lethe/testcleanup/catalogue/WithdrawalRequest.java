package dev.lethe.testcleanup.catalogue;

import static dev.lethe.common.catalogue.Effect.CASCADE;
import static dev.lethe.common.catalogue.Effect.RESTRICT;

import dev.lethe.common.catalogue.Counted;
import dev.lethe.common.catalogue.OnErase;
import jakarta.persistence.Entity;
import jakarta.persistence.FetchType;
import jakarta.persistence.Id;
import jakarta.persistence.JoinColumn;
import jakarta.persistence.ManyToOne;
import jakarta.persistence.Table;
import java.math.BigDecimal;

/** A request to pay an invoice out. */
@Entity
@Table(name = "withdrawal_requests")
@Counted(key = "withdrawals")
public class WithdrawalRequest {

    @Id
    Long id;

    @ManyToOne(fetch = FetchType.LAZY, optional = false)
    @JoinColumn(name = "invoice_id")
    @OnErase(CASCADE)
    Invoice invoice;

    @ManyToOne(fetch = FetchType.LAZY)
    @JoinColumn(name = "requested_by")
    @OnErase(RESTRICT)
    User requestedBy;

    BigDecimal amount;
}
