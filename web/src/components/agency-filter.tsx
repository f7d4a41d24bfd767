import { useEffect, useState } from 'preact/hooks';
import { useQuery } from '../router';
import { AgencyPicker, type PickedAgency } from './agency-picker';
import { useNameOf } from './filters';

/** The agency of a list's filter, as a picker bound to the query member "agency". */
export function QueryAgency({ label }: { label: string }) {
  const [query, setQuery] = useQuery();
  const id = query.get('agency');
  const name = useNameOf('/agencies/', id);
  const [value, setValue] = useState<PickedAgency | null>(null);
  useEffect(() => setValue(id ? { id, name } : null), [id, name]);
  return (
    <AgencyPicker
      id="q-agency"
      label={label}
      value={value}
      onValue={(agency) => {
        setValue(agency);
        if (agency) setQuery({ agency: agency.id, cursor: null });
        else if (id) setQuery({ agency: null, role: null, cursor: null });
      }}
    />
  );
}
