# Target blocks for tests: what the example binds and accepts for Marketing Cloud.
target "sfmc" {
  engine = "sfmc"

  bind "prod" {
    event = {
      "address_confirmed.last_at" = "Customers.LastAddressConfirmed"
      "case_solved.last_at" = "Customers.LastCaseSolved"
      "contract_cancelled.last_at" = "Customers.LastContractCancelled"
      "contract_signed.last_at" = "Customers.LastContractSigned"
      "machines_imported.last_at" = "Customers.LastMachinesImported"
      "meeting_booked.last_at" = "Customers.LastMeetingBooked"
      "meeting_cancelled.last_at" = "Customers.LastMeetingCancelled"
      "payment_failed.last_at" = "Customers.LastPaymentFailed"
      "payment_received.last_at" = "Customers.LastPaymentReceived"
      "sales_ready.last_at" = "Customers.LastSalesReady"
      "talk_requested.last_at" = "Customers.LastTalkRequested"
      "trial_started.last_at" = "Customers.LastTrialStarted"
      "webinar_attended.last_at" = "Customers.LastWebinarAttended"
      "webinar_registered.last_at" = "Customers.LastWebinarRegistered"
      "week_planned.last_at" = "Customers.LastWeekPlanned"
    }
    check = {
      no_open_case = "Customers.NoCase"
      not_in_talks = "Customers.NotInTalks"
      invoices_paid = "Customers.InvoicesPaid"
      not_a_customer = "Customers.NoCustomer"
      offer_running = "Customers.SetupOffer"
    }
    segment = {
      customers = "Customers.IsCustomer"
      do_not_contact = "Customers.DoNotContact"
      happy_customers = "Customers.Happy"
      article_readers = "Customers.Readers"
    }
    consent = {
      ad_audiences = "Consents.Ads"
      customer_news = "Consents.News"
      practice_letter = "Consents.Letter"
    }
    journey = {
      article_reader = "entry-article-reader"
      "article_reader.automation" = "run-article-reader"
      reference = "entry-reference"
      "reference.automation" = "run-reference"
      renewal = "entry-renewal"
      "renewal.automation" = "run-renewal"
      trial_end = "entry-trial-end"
      "trial_end.automation" = "run-trial-end"
    }
    channel = {
      "email.sender_profile" = "testExisting_senderProfile"
      "email.send_classification" = "testExisting_sendClassification"
      "email.delivery_profile" = "Default"
      "email.publication_list" = "my subscribers/All Subscribers"
      "sms.code" = "4912312345678"
      "sms.keyword" = "4912312345678.TESTEXISTING_KEYWORD"
    }
  }

  accept "not-exported" {
    journeys = [journey.article_reader, journey.lead_magnet, journey.meeting, journey.nurture, journey.objection, journey.onboarding, journey.reference, journey.renewal, journey.sales_ready, journey.case_solved, journey.talk_request, journey.trial, journey.trial_end, journey.webinar]
    reason   = "Lists, answers, what events brought and days before a date are not known there; other systems do these."
  }
  accept "task-by-hand" { reason = "Care adds the activity once; the journey is published after that." }
  accept "occupancy" { reason = "Waits are short." }
  accept "correlation" { reason = "Two at once are rare." }
  accept "event-wait-polled" { reason = "A message later does no harm." }
  accept "entry-key" { reason = "The shop fires each event once." }
  accept "account-zone" { reason = "All live in one time zone." }
  accept "window-start" { reason = "A day later does no harm." }
  accept "any-weekday" { reason = "Weekends are taken." }
}
target "sfmc_rest" {
  engine = "sfmc"
  options = { form = "rest", subdomain = "mc12345" }

  bind "prod" {
    event = {
      "address_confirmed.last_at" = "Customers.LastAddressConfirmed"
      "case_solved.last_at" = "Customers.LastCaseSolved"
      "contract_cancelled.last_at" = "Customers.LastContractCancelled"
      "contract_signed.last_at" = "Customers.LastContractSigned"
      "machines_imported.last_at" = "Customers.LastMachinesImported"
      "meeting_booked.last_at" = "Customers.LastMeetingBooked"
      "meeting_cancelled.last_at" = "Customers.LastMeetingCancelled"
      "payment_failed.last_at" = "Customers.LastPaymentFailed"
      "payment_received.last_at" = "Customers.LastPaymentReceived"
      "sales_ready.last_at" = "Customers.LastSalesReady"
      "talk_requested.last_at" = "Customers.LastTalkRequested"
      "trial_started.last_at" = "Customers.LastTrialStarted"
      "webinar_attended.last_at" = "Customers.LastWebinarAttended"
      "webinar_registered.last_at" = "Customers.LastWebinarRegistered"
      "week_planned.last_at" = "Customers.LastWeekPlanned"
    }
    check = {
      no_open_case = "Customers.NoCase"
      not_in_talks = "Customers.NotInTalks"
      invoices_paid = "Customers.InvoicesPaid"
      not_a_customer = "Customers.NoCustomer"
      offer_running = "Customers.SetupOffer"
    }
    segment = {
      customers = "Customers.IsCustomer"
      do_not_contact = "Customers.DoNotContact"
      happy_customers = "Customers.Happy"
      article_readers = "Customers.Readers"
    }
    consent = {
      ad_audiences = "Consents.Ads"
      customer_news = "Consents.News"
      practice_letter = "Consents.Letter"
    }
    journey = {
      article_reader = "entry-article-reader"
      "article_reader.automation" = "run-article-reader"
      reference = "entry-reference"
      "reference.automation" = "run-reference"
      renewal = "entry-renewal"
      "renewal.automation" = "run-renewal"
      trial_end = "entry-trial-end"
      "trial_end.automation" = "run-trial-end"
    }
    channel = {
      "email.sender_profile" = "testExisting_senderProfile"
      "email.send_classification" = "testExisting_sendClassification"
      "email.delivery_profile" = "Default"
      "email.publication_list" = "my subscribers/All Subscribers"
      "sms.code" = "4912312345678"
      "sms.keyword" = "4912312345678.TESTEXISTING_KEYWORD"
    }
    # What has a standard in mcdev has none in the API.
  }

  accept "not-exported" {
    journeys = [journey.article_reader, journey.lead_magnet, journey.meeting, journey.nurture, journey.objection, journey.onboarding, journey.reference, journey.renewal, journey.sales_ready, journey.case_solved, journey.talk_request, journey.trial, journey.trial_end, journey.webinar]
    reason   = "Lists, answers, what events brought and days before a date are not known there; other systems do these."
  }
  accept "task-by-hand" { reason = "Care adds the activity once; the journey is published after that." }
  accept "occupancy" { reason = "Waits are short." }
  accept "correlation" { reason = "Two at once are rare." }
  accept "event-wait-polled" { reason = "A message later does no harm." }
  accept "entry-key" { reason = "The shop fires each event once." }
  accept "account-zone" { reason = "All live in one time zone." }
  accept "window-start" { reason = "A day later does no harm." }
  accept "any-weekday" { reason = "Weekends are taken." }
}
