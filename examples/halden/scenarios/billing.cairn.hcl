# Invoices and payments that fail.

scenario "debit_came_back" {
  title    = "A debit that came back is left to the other journey"
  journeys = [journey.invoice]
  given {
    now     = "2027-02-01T10:00:00+01:00"
    profile = { language = "de-DE", country = "DE" }
  }
  at "0s" {
    event = event.invoice_issued
    set = {
      invoice_id = "R-1001"
      amount     = 1200
      due_on     = "2027-03-03"
      pdf_url    = "https://halden.example/r/1001"
    }
  }
  at "10d12h" {
    event = event.payment_failed
    set   = { invoice_id = "R-1001", amount = 1200, pay_url = "https://halden.example/zahlen/1002" }
  }
  expect {
    sends = [{ message = message.invoice, channel = channel.email, at = "0s" }]
    exit  = "failed"
  }
}

scenario "invoice_unpaid_to_the_end" {
  title    = "Unpaid: one reminder a week late, then accounts"
  journeys = [journey.invoice]
  given {
    now     = "2027-02-01T10:00:00+01:00"
    profile = { language = "de-DE", country = "DE" }
  }
  at "0s" {
    event = event.invoice_issued
    set = {
      invoice_id = "R-1001"
      amount     = 1200
      due_on     = "2027-03-03"
      pdf_url    = "https://halden.example/r/1001"
    }
  }
  expect {
    sends = [
      { message = message.invoice, channel = channel.email, at = "0s" },
      { message = message.invoice_reminder, channel = channel.email, at = "21d" },
    ]
    tasks = ["settle"]
    exit  = "to_accounts"
  }
}

scenario "payment_failed_twice_told" {
  title    = "Nobody pays: told twice, then a person before the lock"
  journeys = [journey.payment_failed]
  given {
    now     = "2027-02-01T10:00:00+01:00"
    profile = { language = "de-DE", country = "DE" }
  }
  at "0s" {
    event = event.payment_failed
    set   = { invoice_id = "R-1002", amount = 800, pay_url = "https://halden.example/zahlen/1002" }
  }
  expect {
    sends = [
      { message = message.payment_failed, channel = channel.email, at = "0s" },
      { message = message.payment_failed_again, channel = channel.email, at = "7d23h" },
    ]
    tasks = ["talk_before_lock"]
    exit  = "to_management"
  }
}
