# The order is kept for three days. One message at once, one after a day; then the
# shop cancels, and cancellation_notice says so.
journey "payment_failed" {
  title     = "Payment failed"
  owner     = team.care
  serves    = objective.recover_payments
  stages    = [stage.purchase]
  leads_to  = [journey.payment_received, journey.cancellation_notice]
  status    = "live"
  review_by = "2027-09-01"

  entry {
    event        = event.payment_failed
    key          = trigger.order_id
    reentry      = "always"
    while_inside = "restart"
  }
  exit "paid" {
    event     = event.payment_received
    where     = received.order_id == trigger.order_id
    counts_as = "conversion"
  }
  exit "cancelled" {
    event = event.order_cancelled
    where = received.order_id == trigger.order_id
  }
  measure {
    within = "3d"
    kpis   = [kpi.payment_recovery]
  }

  flow {
    send "payment_failed" { channels = [channel.email, channel.sms] }
    wait "a_day" { for = "1d" }
    send "payment_reminder" {}
  }
}
