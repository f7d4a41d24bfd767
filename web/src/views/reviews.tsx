import { Page } from '../components/page';
export default function View() {
  return <Page title="CamKet" />;
}
