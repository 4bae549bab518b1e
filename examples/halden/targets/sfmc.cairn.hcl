# The group that Halden belongs to since spring sends with Marketing Cloud, each of its
# firms in a business unit of its own. This is what ours would hold: what happens around
# a contract. Letters, trial and sales stay with us, since the CRM that they read is ours.
target "sfmc" {
  engine = "sfmc"
  role   = "copy"
  options = {
    credential    = "group"
    business_unit = "Halden"
    contact_data  = "Contacts"
    contact_key   = "ContactKey"
  }

  bind {
    event = {
      "address_confirmed.last_at"  = "Contacts.LastAddressConfirmed"
      "case_solved.last_at"        = "Contacts.LastCaseSolved"
      "contract_cancelled.last_at" = "Contacts.LastContractCancelled"
      "contract_signed.last_at"    = "Contacts.LastContractSigned"
      "machines_imported.last_at"  = "Contacts.LastMachinesImported"
      "meeting_booked.last_at"     = "Contacts.LastMeetingBooked"
      "meeting_cancelled.last_at"  = "Contacts.LastMeetingCancelled"
      "payment_failed.last_at"     = "Contacts.LastPaymentFailed"
      "payment_received.last_at"   = "Contacts.LastPaymentReceived"
      "sales_ready.last_at"        = "Contacts.LastSalesReady"
      "talk_requested.last_at"     = "Contacts.LastTalkRequested"
      "trial_started.last_at"      = "Contacts.LastTrialStarted"
      "webinar_attended.last_at"   = "Contacts.LastWebinarAttended"
      "webinar_registered.last_at" = "Contacts.LastWebinarRegistered"
      "week_planned.last_at"       = "Contacts.LastWeekPlanned"
    }
    profile = {
      email    = "Contacts.EmailAddress"
      language = "Contacts.Language"
    }
    segment = {
      article_readers = "Contacts.IsReader"
      customers       = "Contacts.IsCustomer"
      do_not_contact  = "Contacts.DoNotContact"
      happy_customers = "Contacts.IsHappy"
    }
    consent = {
      ad_audiences    = "Consents.AdAudiences"
      customer_news   = "Consents.CustomerNews"
      practice_letter = "Consents.PracticeLetter"
    }
    check = {
      invoices_paid  = "Contacts.InvoicesPaid"
      no_open_case   = "Contacts.NoOpenCase"
      not_a_customer = "Contacts.IsNoCustomer"
      not_in_talks   = "Contacts.NotInTalks"
      offer_running  = "Contacts.SetupDaysOpen"
    }
    channel = {
      "email.sender_profile"      = "halden"
      "email.send_classification" = "halden-service"
      "email.publication_list"    = "my subscribers/Halden"
    }
    # Queues of the CRM to which the tasks go.
    team = {
      demand     = "00GHD0000000001"
      finance    = "00GHD0000000002"
      sales_dach = "00GHD0000000003"
      sales_uk   = "00GHD0000000004"
      success    = "00GHD0000000005"
      support    = "00GHD0000000006"
    }
  }

  accept "not-exported" {
    journeys = [journey.article_reader, journey.case_solved, journey.lead_magnet, journey.meeting, journey.nurture, journey.objection, journey.onboarding, journey.reference, journey.renewal, journey.sales_ready, journey.talk_request, journey.trial, journey.trial_end, journey.webinar]
    reason   = "They keep lists, ask the CRM, read what a call brought, wait for answers or for days before a date. Our own systems can, and these journeys stay there."
  }

  accept "account-zone" {
    reason = "Notes go out in the morning of Augsburg, which is the morning in London too."
  }

  accept "any-weekday" {
    reason = "Reminders and cases are for accounts and operators, who work on Saturdays as well."
  }

  accept "correlation" {
    reason = "A firm seldom has two invoices or cases open. Then a reminder fewer is sent, never one more."
  }

  accept "entry-key" {
    reason = "ERP and help desk report each invoice, call and case once."
  }

  accept "event-wait-polled" {
    reason = "What follows these waits is a letter or a task for another day."
  }

  accept "occupancy" {
    reason = "Whoever paid yesterday gets no reminder: the exits are looked at when the wait for it ends."
  }

  accept "task-by-hand" {
    reason = "Success adds the activities of Sales Cloud from the files, and looks at the first task of each."
  }

  accept "window-start" {
    reason = "A reminder that comes the next morning comes early enough."
  }
}
