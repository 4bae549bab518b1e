# Where the journeys run. Names on the right are those of the Klaviyo account; the
# ids of `prod` are looked up there once.
target "klaviyo" {
  engine = "klaviyo"

  bind {
    event = {
      address_confirmed  = "Address Confirmed"
      ads_agreed         = "Ads Agreed"
      article_read       = "Article Read"
      call_logged        = "Call Logged"
      case_opened        = "Case Opened"
      case_solved        = "Case Solved"
      contract_cancelled = "Contract Cancelled"
      contract_renewed   = "Contract Renewed"
      contract_signed    = "Contract Signed"
      guide_requested    = "Guide Requested"
      invoice_issued     = "Invoice Issued"
      machines_imported  = "Machines Imported"
      meeting_booked     = "Meeting Booked"
      meeting_cancelled  = "Meeting Cancelled"
      meeting_ended      = "Meeting Ended"
      meeting_moved      = "Meeting Moved"
      nurture_started    = "Nurture Started"
      payment_failed     = "Payment Failed"
      payment_received   = "Payment Received"
      reference_agreed   = "Reference Agreed"
      roi_calculated     = "ROI Calculated"
      sales_ready        = "Sales Ready"
      talk_requested     = "Talk Requested"
      trial_started      = "Trial Started"
      webinar_attended   = "Webinar Attended"
      webinar_registered = "Webinar Registered"
      week_planned       = "Week Planned"
      work_order_closed  = "Work Order Closed"
    }
    profile = {
      company   = "organization"
      last_name = "last_name"
    }
    team = {
      demand     = "marketing@halden.example"
      finance    = "buchhaltung@halden.example"
      sales_dach = "vertrieb@halden.example"
      sales_uk   = "sales@halden.example"
      success    = "betreuung@halden.example"
      support    = "support@halden.example"
    }
  }

  bind "prod" {
    segment = {
      article_readers = "SgRd01"
      customers       = "SgCu02"
      do_not_contact  = "SgNo03"
      happy_customers = "SgHa04"
    }
    check = {
      no_open_case = "SgCa05"
      not_in_talks = "SgTa06"
    }
    consent = {
      ad_audiences    = "LiAd01"
      customer_news   = "LiCu02"
      practice_letter = "LiPr03"
    }
  }
}

secret "crm" { title = "Token of the CRM's API, read and write on accounts" }
