# Facts that a letter must not ignore. The first two are kept by the helpdesk and
# the CRM; each engine binds them to a segment of its own.

check "no_open_case" {
  title = "No support case is open"
  about = "case"
}

check "not_in_talks" {
  title = "Sales is not talking to this firm already"
  about = "other"
}

check "invoices_paid" {
  title = "No failed payment is open"
  about = "payment"
  holds = !pending(event.payment_failed, event.payment_received, "invoice_id", "90d")
}

# Letters for strangers stop at the signature.
check "not_a_customer" {
  title = "Has no running contract"
  about = "other"
  holds = !segment.customers
}

check "offer_running" {
  title = "The set-up days can still be had"
  about = "other"
  holds = offer_active(offer.setup_days)
}
