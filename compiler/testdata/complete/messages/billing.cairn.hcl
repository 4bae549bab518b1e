message "payment_problem" {
  class   = "transactional"
  stage   = stage.member
  trigger = event.payment_failed
  email {
    subject = "We could not collect ${money(trigger.total)}"
    body    = "<p>Hello ${local.name},</p><p>Your bank said no to invoice ${upper(trigger.invoice_id)}. We try again on ${date(trigger.retry_on)}; your films stay open until then.</p>"
    link "pay" {
      url  = "${var.site}/pay/${trigger.invoice_id}"
      text = "Use another card"
    }
  }
  whatsapp {
    text     = "We could not collect ${money(trigger.total)}. Your films stay open until ${date(trigger.retry_on)}."
    template = "payment_problem"
    category = "utility"
    footer   = "Tidewater member care"
    image    = "https://tidewater.example/img/card.png"
  }
  rcs {
    title = "Your payment did not go through"
    text  = "We try again on ${date(trigger.retry_on)}. Another card takes a minute."
    link  = "${var.site}/pay/${trigger.invoice_id}"
    image = "https://tidewater.example/img/card.png"
  }
}
message "payment_second_notice" {
  class   = "transactional"
  trigger = event.payment_failed
  param "days_left" { type = number }
  email {
    subject = "${number(param.days_left)} days until your films close"
    body    = "<p>Hello ${local.name},</p><p>Invoice ${trigger.invoice_id} is still open. Answer this mail if something is wrong with it.</p>"
  }
}
